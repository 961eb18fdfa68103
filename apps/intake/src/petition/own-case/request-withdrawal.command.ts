import { verdictOf } from '@daofang/domain';
import { mustBeOpenToWithdrawal, withdrawalRequested } from './own-case.rules';
import { onOwnCase } from './own-case.runner';

/** Withdrawal by the petitioner only, after cooling-off days, never in exchange for anything. */
export const requestWithdrawal = onOwnCase.command('requestWithdrawal', {
  about: '申请撤回；冷静期内可以取消。只有信访人可以撤回。',
  can: (state) => verdictOf(() => mustBeOpenToWithdrawal(state)),
  inputName: 'QueryCodeInput',
  act(petition, _input, { policy, today }) {
    petition.apply(withdrawalRequested(petition.snapshot, policy, today));
  },
});
