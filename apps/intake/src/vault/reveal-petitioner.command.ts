import { commandId, declare, id, line, oneOf } from '@daofang/commands';
import { ERASED } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { PetitionRepository } from '../petition/petition.store';
import { recordAccess } from './identity-access.store';
import { REVEAL_PURPOSES } from './vault.life';
import { reachOf } from '../petition/sight/case-relation.store';
import { mayReveal } from './vault.policy';
import { openUntil, statedReason } from './vault.rules';

/** Opens the vault for one petition, for some minutes: with a purpose, written down. The identity itself is read by `revealedPeople`. */
export const revealPetitioner = declare({
  name: 'revealPetitioner',
  about: '说明事由后限时查看身份信息；查看即留痕。',
  roles: mayReveal.roles,
  answers: 'RevealedPeople!',
  input: {
    commandId: commandId(),
    petitionId: id('信访件'),
    purpose: oneOf('RevealPurpose', REVEAL_PURPOSES),
    note: line(2_000),
  },
  async act({ clock, config, vault }: IntakeDeps, tx, actor, { petitionId, purpose, note }) {
    const petition = await new PetitionRepository(tx).get(petitionId);
    const by = await reachOf(tx, actor, petitionId);
    actor.must(mayReveal(actor, petition.snapshot, { purpose, by }));
    const at = clock.now();
    const until = openUntil(at, config.REVEAL_MINUTES);
    const entry = { petitionId, actor: actor.id, unit: actor.unit, purpose };
    // What a person writes there may say who it is about: for who audits, by the key of the case (K104).
    const own = (await vault.ofMany(tx, [petitionId])).get(petitionId);
    const reason = own?.encrypt(statedReason(note)) ?? ERASED;
    await recordAccess(tx, { ...entry, note: reason, at, until });
    return { petitionId, until };
  },
});
