import {
  isKnown,
  RELATIONS,
  type RecusalDecidedV1,
  type RelationDeclaredV1,
  type StaffChallengedV1,
} from '@daofang/contracts';
import { liftRecusal, recuse, type Tx } from '@daofang/persistence';
import type { EventOf } from './event-of';

/** Whom a conflict stops does not hang on its kind: one that this version does not know is read as another relation. */
const inWords = (relation: string): string => RELATIONS[isKnown(RELATIONS, relation) ? relation : 'OTHER'];

/**
 * What a department does when intake tells of a conflict of interest (RG-16): whom it names does nothing in the case here either,
 * until it is lifted. Each department names them as its own consumers.
 */
export const keepRecused = {
  declared: async ({ aggregateId, petitionId, data }: EventOf<typeof RelationDeclaredV1>, tx: Tx): Promise<void> => {
    const { account, relation, declaredOn: since } = data;
    await recuse(tx, { recusalId: aggregateId, petitionId, account, relation: inWords(relation), since });
  },
  challenged: async ({ aggregateId, petitionId, data }: EventOf<typeof StaffChallengedV1>, tx: Tx): Promise<void> => {
    const { account, relation, challengedOn: since } = data;
    if (account)
      await recuse(tx, {
        recusalId: aggregateId,
        petitionId,
        account,
        relation: `${inWords(relation)}，待决定`,
        since,
        undecided: true,
      });
  },
  decided: async ({ aggregateId, petitionId, data }: EventOf<typeof RecusalDecidedV1>, tx: Tx): Promise<void> => {
    const { account, relation, upheld, decidedOn: since } = data;
    if (upheld) await recuse(tx, { recusalId: aggregateId, petitionId, account, relation: inWords(relation), since });
    else await liftRecusal(tx, aggregateId);
  },
};
