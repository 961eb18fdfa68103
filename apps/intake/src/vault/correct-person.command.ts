import { commandId, declare, id, idNumber, line, oneOf, optional, phone } from '@daofang/commands';
import { notFound } from '@daofang/domain';
import type { IntakeDeps } from '../intake-deps';
import { PetitionRepository } from '../petition/petition.store';
import { recordAccess } from './identity-access.store';
import { readPeople, writePerson } from './person.store';
import { ID_TYPES } from './vault.life';
import { mayHandleIdentity } from './vault.policy';
import { corrected, statedReason } from './vault.rules';

/** PIPL 46: what is wrong about a person is put right on request. The entry says that and why, not what. */
export const correctPerson = declare({
  name: 'correctPerson',
  about: '应本人要求更正身份信息（个保法 46）。',
  roles: mayHandleIdentity.roles,
  answers: 'Petition!',
  input: {
    commandId: commandId(),
    petitionId: id('信访件'),
    personId: id('信访人'),
    name: optional(line(200)),
    phone: optional(phone()).describe('空字符串为删去。'),
    idType: optional(oneOf('IdType', ID_TYPES)),
    idNumber: optional(idNumber()),
    address: optional(line(500)),
    reason: line(2_000).describe('本人如何提出、如何核实。'),
  },
  async act({ clock, vault }: IntakeDeps, tx, actor, { petitionId, personId, reason, ...given }) {
    const petition = await new PetitionRepository(tx).get(petitionId);
    actor.must(mayHandleIdentity(actor, petition.snapshot));
    const own = await vault.of(tx, petitionId);
    const known = (await readPeople(tx, vault, [petitionId])).get(petitionId)?.find(({ id }) => id === personId);
    if (!known) throw notFound('信访人', personId);
    await writePerson(tx, vault, own, petitionId, corrected(known, given));
    const entry = { petitionId, actor: actor.id, unit: actor.unit, purpose: 'CORRECTION' as const, until: null };
    await recordAccess(tx, { ...entry, note: own.encrypt(statedReason(reason)), at: clock.now() });
    return { petitionId };
  },
});
