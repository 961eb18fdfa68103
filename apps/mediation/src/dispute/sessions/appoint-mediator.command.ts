import type { MediationDeps } from '../../mediation-deps';
import { changeDispute, type OnDispute } from '../dispute.runner';

export interface AppointMediator extends OnDispute {
  mediator: string;
  chosenBy: 'COMMITTEE' | 'PARTIES';
}

/** Art 19: named by the committee, or chosen by the parties. */
export const appointMediator = (deps: MediationDeps) =>
  changeDispute(deps, 'appointMediator', (dispute, { mediator, chosenBy }: AppointMediator, { today }) =>
    dispute.appointMediator(mediator, chosenBy, today),
  );
