import { optional, personName } from '@daofang/commands';
import { declareProven } from '../petition/proven.runner';
import { PetitionRepository } from '../petition/petition.store';
import { mustKnowUnit } from '../unit/unit.queries';
import { challenge, challengeInput } from './recusal.runner';
import { meantByName } from './steps.store';

/** RG-16: the petitioner's own challenge, by the query code. */
export const challengeHandler = declareProven({
  name: 'challengeHandler',
  about: '信访人申请办理人员回避。',
  roles: ['PETITIONER', 'CLERK'],
  answers: 'OwnCase!',
  input: {
    ...challengeInput('该人员账号；信访人填写姓名即可。'),
    name: optional(personName()).describe('该人员姓名，如办理进展中所列；不知道时不填。'),
  },
  async act(deps, tx, _actor, input, mustKnow) {
    // A sealed petition has no ordinary handlers to challenge; it is answered as one that is not there.
    await new PetitionRepository(tx).get(input.petitionId);
    await mustKnow({ unit: mustKnowUnit });
    const { petitionId, unit, name } = input;
    const account = input.account ?? (name ? await meantByName(tx, petitionId, name, unit) : null);
    return challenge(tx, deps, { ...input, account }, null);
  },
});
