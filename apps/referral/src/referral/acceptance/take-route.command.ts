import { day, oneOf, optional } from '@daofang/commands';
import { LEGAL_ROUTES } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { mustBeNoticed, routeTaken } from './acceptance.rules';

/** RG-20: one of the six ways, as the notice named it. */
export const takeRoute = onReferral.command('takeRoute', {
  about: '确定办理途径；只有信访处理程序起算六十日。',
  may: mayHandle,
  can: (state) => verdictOf(() => mustBeNoticed(state)),
  owes: ({ status, unit }) => (status === 'NOTICED' ? unit : null),
  input: {
    legalRoute: optional(oneOf('LegalRoute', LEGAL_ROUTES)).describe('转入其他程序时：何种程序。'),
    knownOn: optional(day()).describe('该程序期间的起算日。'),
  },
  act(referral, elsewhere) {
    referral.apply(routeTaken(referral.snapshot, elsewhere));
  },
});
