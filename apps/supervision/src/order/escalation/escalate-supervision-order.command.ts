import type { CivilDate } from '@daofang/domain';
import type { SupervisionDeps } from '../../supervision-deps';
import { answerBy, changeOrder, type OnOrder } from '../order.runner';
import type { EscalationLevel } from '../order.life';
import { mayCallToAccount } from '../order.policy';
import { startAnswerClock } from '../start-answer-clock';

export interface EscalateSupervisionOrder extends OnOrder {
  /** The next one where not given; SV-02: buck-passing may go straight to MAIN_LEADER. */
  level?: EscalationLevel | null;
  respondBy?: CivilDate | null;
}

/** One level up: 分管领导, 主要领导, 联席会议, 挂牌督办. */
export const escalateSupervisionOrder = (deps: SupervisionDeps) =>
  changeOrder(
    deps,
    'escalateSupervisionOrder',
    mayCallToAccount,
    (order, { level, respondBy }: EscalateSupervisionOrder, moment) =>
      order.escalate({ level, respondBy: answerBy(respondBy, moment) }, moment.today),
    startAnswerClock,
  );
