import { commandId, declare, id, line, oneOf } from '@daofang/commands';
import { ERASURE_GROUNDS } from '@daofang/contracts';
import type { IntakeDeps } from '../../intake-deps';
import { PetitionRepository } from '../../petition/petition.store';
import { mayHandleIdentity } from '../vault.policy';
import { statedReason } from '../vault.rules';
import { mustBePastRetention, mustBeTheOnlyRequest, mustHaveNoOpenClock } from './erasure.rules';
import { askErasure, openClock } from './erasure.store';

/** PIPL 47: one person asks for the deletion of a closed case's personal data, another decides. */
export const requestErasure = declare({
  name: 'requestErasure',
  about: '申请删除已办结件的个人信息，由另一位负责人决定（个保法 47）。',
  roles: mayHandleIdentity.roles,
  answers: 'Petition!',
  input: {
    commandId: commandId(),
    petitionId: id('信访件'),
    ground: oneOf('ErasureGround', ERASURE_GROUNDS),
    reason: line(2_000),
  },
  async act({ clock }: IntakeDeps, tx, actor, { petitionId, ground, reason }) {
    const petition = await new PetitionRepository(tx).get(petitionId);
    actor.must(mayHandleIdentity(actor, petition.snapshot));
    petition.mustBeErasable();
    mustHaveNoOpenClock(await openClock(tx, petitionId));
    mustBePastRetention(petition.snapshot, clock.today());
    const asked = { petitionId, ground, reason: statedReason(reason), by: actor.id, on: clock.today() };
    mustBeTheOnlyRequest(await askErasure(tx, asked));
    return { petitionId };
  },
});
