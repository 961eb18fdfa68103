import { RELATIONS, RecusalDecidedV1, RelationDeclaredV1, StaffChallengedV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import { liftRecusal, recuse, type Tx } from '@daofang/persistence';

/** RG-16: whom intake tells of does nothing in the case here either, until it is lifted. */
export const recusalConsumers = [
  on(RelationDeclaredV1, 'supervision.on-relation-declared', ({ aggregateId: recusalId, petitionId, data }, tx: Tx) =>
    recuse(tx, { recusalId, petitionId, ...data, relation: RELATIONS[data.relation], since: data.declaredOn }),
  ),
  on(
    StaffChallengedV1,
    'supervision.on-staff-challenged',
    async ({ aggregateId: recusalId, petitionId, data }, tx: Tx) => {
      const { account, relation, challengedOn: since } = data;
      if (account)
        await recuse(tx, { recusalId, petitionId, account, relation: `${RELATIONS[relation]}，待决定`, since });
    },
  ),
  on(RecusalDecidedV1, 'supervision.on-recusal-decided', ({ aggregateId: recusalId, petitionId, data }, tx: Tx) =>
    data.upheld
      ? recuse(tx, { recusalId, petitionId, ...data, relation: RELATIONS[data.relation], since: data.decidedOn })
      : liftRecusal(tx, recusalId),
  ),
];
