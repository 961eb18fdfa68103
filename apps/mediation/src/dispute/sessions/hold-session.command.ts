import { longText, optional, yes } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';
import { mustHoldSessions, sessionHeld } from './sessions.rules';

/** 调解笔录: open or closed, as the parties wish (art 23). */
export const holdSession = onDispute.command('holdSession', {
  about: '开展调解并记录。',
  may: mayMediate,
  can: (state, { actor }) => verdictOf(() => mustHoldSessions(state, actor.id)),
  owes: ({ status, committee }) => (status === 'ACCEPTED' ? committee : null),
  input: {
    open: yes(),
    minutes: longText('调解笔录'),
    expertsInvited: optional(yes()).describe('邀请了亲友、邻里或者专家。'),
    expertsConsented: optional(yes()).describe('各方当事人同意邀请。'),
  },
  act(dispute, { open, minutes, expertsInvited, expertsConsented }, { actor, today, cipher }) {
    const session = {
      by: actor.id,
      open,
      minutes: cipher.encrypt(minutes),
      expertsInvited: expertsInvited ?? false,
      expertsConsented: expertsConsented ?? false,
    };
    dispute.apply(sessionHeld(dispute.snapshot, session, today));
  },
});
