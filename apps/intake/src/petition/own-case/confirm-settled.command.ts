import { verdictOf } from '@daofang/domain';
import { mustBeExecuted, settled } from './own-case.rules';
import { onOwnCase } from './own-case.runner';

/** SV-35: settled is the petitioner's own word, once what was promised is done. */
export const confirmSettled = onOwnCase.command('confirmSettled', {
  about: '确认案结事了。',
  can: (state, { openExecutions }) => verdictOf(() => mustBeExecuted(state, openExecutions)),
  inputName: 'QueryCodeInput',
  act(petition, _input, { openExecutions, today }) {
    petition.apply(settled(petition.snapshot, openExecutions, today));
  },
});
