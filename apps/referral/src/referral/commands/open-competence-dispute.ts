import { DomainError } from '@daofang/domain';
import type { ReferralDeps } from '../../referral-deps';
import { commonSuperior } from '../common-superior';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayDecideAsSender } from '../referral.policy';

/** RG-14: the common superior of the units in dispute decides. */
export const openCompetenceDispute = (deps: ReferralDeps) =>
  changeReferral(deps, 'openCompetenceDispute', mayDecideAsSender, (referral, _input: OnReferral, { today }) => {
    const { unit, sender, objection } = referral.snapshot;
    const decider = commonSuperior([unit, sender, ...(objection?.suggestedUnit ? [objection.suggestedUnit] : [])]);
    if (!decider) {
      throw new DomainError(
        'NO_COMMON_SUPERIOR',
        '没有共同上级，请提请信访工作联席会议协调。',
        'There is no common superior: bring it before the joint meeting.',
        'CONFLICT',
      );
    }
    referral.openDispute(decider, today);
  });
