import { written } from '@daofang/domain';
import type { MediationDeps } from '../../mediation-deps';
import { changeDispute, type OnDispute } from '../dispute.runner';

export interface HoldSession extends OnDispute {
  open: boolean;
  minutes: string;
  expertsInvited?: boolean | null;
  expertsConsented?: boolean | null;
}

/** 调解笔录: open or closed, as the parties wish (art 23). */
export const holdSession = (deps: MediationDeps) =>
  changeDispute(
    deps,
    'holdSession',
    (dispute, { open, minutes, expertsInvited, expertsConsented }: HoldSession, { actor, today }) =>
      dispute.holdSession(
        {
          by: actor.id,
          open,
          minutes: deps.cipher.encrypt(written(minutes, '调解笔录')),
          expertsInvited: expertsInvited ?? false,
          expertsConsented: expertsConsented ?? false,
        },
        today,
      ),
  );
