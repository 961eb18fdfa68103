import { written, type CivilDate } from '@daofang/domain';
import type { SupervisionDeps } from '../../supervision-deps';
import { answerBy, changeOrder, type OnOrder } from '../order.runner';
import { mayVerify } from '../order.policy';
import { startAnswerClock } from '../start-answer-clock';

export interface VerifySupervisionOrder extends OnOrder {
  accept: boolean;
  note: string;
  /** Where it goes back: the new day; by policy where not given. */
  respondBy?: CivilDate | null;
}

/** SV-42: verified by a supervisor who did not answer. What does not hold goes back, with a clock of its own. */
export const verifySupervisionOrder = (deps: SupervisionDeps) =>
  changeOrder(
    deps,
    'verifySupervisionOrder',
    mayVerify,
    (order, { accept, note, respondBy }: VerifySupervisionOrder, moment) =>
      order.verify(
        {
          by: moment.actor.id,
          accepted: accept,
          note: moment.sealed(written(note, '核实情况')),
          respondBy: answerBy(respondBy, moment),
        },
        moment.today,
      ),
    async (clocks, order, today) => {
      if (order.status === 'RETURNED') await startAnswerClock(clocks, order, today);
    },
  );
