import { day, line, oneOf, optional } from '@daofang/commands';
import { LEGAL_ROUTES } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { mustBeNoticed, routeTaken } from './acceptance.rules';

/** RG-20: one of the six ways, as the notice named it. To another procedure (一 to 四) it is handed over with its organ (K34). */
export const takeRoute = onReferral.command('takeRoute', {
  about: '确定办理途径；只有信访处理程序起算六十日。',
  may: mayHandle,
  can: (state) => verdictOf(() => mustBeNoticed(state)),
  owes: ({ status, unit }) => (status === 'NOTICED' ? unit : null),
  input: {
    legalRoute: optional(oneOf('LegalRoute', LEGAL_ROUTES)).describe('转入其他程序时必填：何种程序。'),
    knownOn: optional(day()).describe('该程序期间的起算日。'),
    organ: optional(line()).describe('转入其他程序时必填：向哪个机关提出。'),
  },
  act(referral, { legalRoute, organ, knownOn }, { today, dayOf }) {
    const elsewhere = { legalRoute, organ, knownOn: knownOn ? dayOf(knownOn) : null };
    referral.apply(routeTaken(referral.snapshot, elsewhere, today));
  },
});
