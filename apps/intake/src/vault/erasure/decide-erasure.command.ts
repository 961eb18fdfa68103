import { commandId, declare, id, line, yes } from '@daofang/commands';
import { notFound } from '@daofang/domain';
import type { IntakeDeps } from '../../intake-deps';
import { PetitionRepository } from '../../petition/petition.store';
import { recordAccess } from '../identity-access.store';
import { deletePeople } from '../person.store';
import { statedReason } from '../vault.rules';
import { mayDecideErasure } from './erasure.policy';
import { mustBeDecidedByAnother, mustBePastRetention, mustHaveNoOpenClock } from './erasure.rules';
import { openClock, pendingErasure, writeDecision } from './erasure.store';

/**
 * PIPL 47: approved, the people are deleted and the case's key is destroyed; number, states, days and events stay, and the
 * record of who asked and decided. What is sealed has a key of its own and is not touched, nor told of (N4).
 */
export const decideErasure = declare({
  name: 'decideErasure',
  about: '决定是否删除；删除后任何人不能恢复。Cannot be undone by anybody.',
  roles: mayDecideErasure.roles,
  answers: 'Petition!',
  input: { commandId: commandId(), petitionId: id('信访件'), approve: yes(), reason: line(2_000) },
  async act({ clock, vault }: IntakeDeps, tx, actor, { petitionId, approve, reason }) {
    const petitions = new PetitionRepository(tx);
    const petition = await petitions.get(petitionId);
    actor.must(mayDecideErasure(actor, petition.snapshot));
    const asked = await pendingErasure(tx, petitionId);
    if (!asked) throw notFound('删除申请', petitionId);
    mustBeDecidedByAnother(asked, actor.id);
    const on = clock.today();
    await writeDecision(tx, asked.id, { by: actor.id, on, approve });
    const note = `${approve ? '同意' : '不同意'}：${statedReason(reason)}`;
    const entry = { petitionId, actor: actor.id, unit: actor.unit, purpose: 'ERASURE' as const, until: null };
    await recordAccess(tx, { ...entry, note, at: clock.now() });
    if (!approve) return { petitionId };

    mustHaveNoOpenClock(await openClock(tx, petitionId));
    mustBePastRetention(petition.snapshot, on);
    petition.erase(asked.ground, on);
    await petitions.save(petition);
    await petitions.eraseTexts(petitionId);
    await deletePeople(tx, petitionId);
    await vault.destroy(tx, petitionId, on);
    return { petitionId };
  },
});
