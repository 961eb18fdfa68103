import { longText, oneOf } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayConfirmService } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { SERVED_PAPERS, mustBeStated, serviceConfirmed } from './service.rules';

/** SD-09: a day in the past counts once somebody outside the unit saw its proof; till then the day of the entry does. */
export const confirmService = onReferral.command('confirmService', {
  about: '核实送达日期（承办单位以外的人）：回证、单号属实的，按所填送达日计算。',
  may: mayConfirmService,
  can: (state) => verdictOf(() => mustBeStated(state)),
  input: { paper: oneOf('ServedPaper', SERVED_PAPERS), proof: longText('送达回证或者邮件单号') },
  async act(referral, { paper, proof }, { today, keep }) {
    mustBeStated(referral.snapshot, paper);
    const proofHash = await keep('SERVICE_PROOF', proof);
    referral.apply(serviceConfirmed(referral.snapshot, { paper, proofHash }, today));
  },
});
