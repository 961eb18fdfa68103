import { verdictOf } from '@daofang/domain';
import { mustHaveWithdrawal, withdrawalRevoked } from './own-case.rules';
import { onOwnCase } from './own-case.runner';

/** thought over, before it takes effect. */
export const revokeWithdrawal = onOwnCase.command('revokeWithdrawal', {
  about: '取消撤回。',
  can: (state) => verdictOf(() => mustHaveWithdrawal(state)),
  inputName: 'QueryCodeInput',
  act(petition, _input, { today }) {
    petition.apply(withdrawalRevoked(petition.snapshot, today));
  },
});
