import { DomainError, notFound } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mayReveal } from '../../petition/petition.policy';
import { PetitionRepository } from '../../petition/petition.store';
import { readPeople, writePerson, type IdType } from '../identity';
import { recordAccess } from '../identity-access';
import { statedReason } from '../stated-reason';

/** Only what is given changes; an empty text takes a phone, number or address away. */
export interface CorrectPerson extends Command {
  petitionId: string;
  personId: string;
  name?: string | null;
  phone?: string | null;
  idType?: IdType | null;
  idNumber?: string | null;
  address?: string | null;
  /** What the person asked for and how it was verified. */
  reason: string;
}

/** PIPL 46: what is wrong about a person is put right on request. The entry says that and why, not what. */
export const correctPerson = ({ db, clock, vault }: IntakeDeps) =>
  db.command('correctPerson', async (tx, actor, input: CorrectPerson): Promise<{ petitionId: string }> => {
    const { petitionId, personId, reason } = input;
    const petition = await new PetitionRepository(tx).get(petitionId);
    actor.must(mayReveal(actor, petition.snapshot));
    const own = await vault.of(tx, petitionId);
    const known = (await readPeople(tx, vault, [petitionId])).get(petitionId)?.find(({ id }) => id === personId);
    if (!known) throw notFound('信访人', personId);
    const corrected = <Value>(given: Value | null | undefined, kept: Value | null | undefined) => given ?? kept ?? null;
    const name = corrected(input.name, known.name) ?? '';
    if (name.trim() === '') throw new DomainError('NAME_REQUIRED', '请填写姓名。', 'A person needs a name.', 'INVALID');
    await writePerson(tx, vault, own, petitionId, {
      id: personId,
      role: known.role,
      name,
      phone: corrected(input.phone, known.phone),
      idType: corrected(input.idType, known.idType),
      idNumber: corrected(input.idNumber, known.idNumber),
      address: corrected(input.address, known.address),
    });
    const entry = { petitionId, actor: actor.id, unit: actor.unit, purpose: 'CORRECTION' as const, until: null };
    await recordAccess(tx, { ...entry, note: statedReason(reason), at: clock.now() });
    return { petitionId };
  });
