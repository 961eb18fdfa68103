import { verdictOf } from '@daofang/domain';
import { mayClose } from '../petition.policy';
import { onPetition } from '../petition.runner';
import { closed, mustBeClosable } from './closing.rules';

/** RF-22: procedure ends when every claim has its answer, and no step is to be done again (RG-16). */
export const closePetition = onPetition.command('closePetition', {
  about: '程序办结。',
  may: mayClose,
  can: (state, { redone, openDuties }) =>
    redone === true ? verdictOf(() => mustBeClosable(state, openDuties)) : redone,
  act(petition, _input, { openDuties, today }) {
    petition.apply(closed(petition.snapshot, openDuties, today));
  },
});
