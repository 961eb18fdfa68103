import type { Purpose } from '@daofang/contracts';
import { DomainError } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { keepSealed } from '../../sealed-matter/keep-sealed';
import type { Accusation } from '../../sealed-matter/sealed-matter.aggregate';
import { mustKnowPlace } from '../../unit/unit.queries';
import { accusationMustBeWithinBounds } from '../bounds';
import { mayClassify } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface ClassifyClaim extends Command {
  claimId: string;
  expectedVersion?: number | null;
  purpose: Purpose;
  categoryCode?: string | null;
  place?: string | null;
  urgent?: boolean | null;
  accusation?: Accusation | null;
}

/** IN-18, RG-19: the purpose decides the process. An accusation becomes a sealed matter in the same transaction, and the claim is gone. */
export const classifyClaim = ({ db, clock, vault, config }: IntakeDeps) =>
  db.command('classifyClaim', async (tx, actor, input: ClassifyClaim): Promise<{ petitionId: string }> => {
    const petitions = new PetitionRepository(tx);
    const petition = await petitions.getByClaim(input.claimId, input.expectedVersion);
    const petitionId = petition.id;
    actor.must(mayClassify(actor, petition.snapshot));
    if (input.purpose !== 'ACCUSATION') {
      if (!input.categoryCode || !input.place) {
        throw new DomainError(
          'CLASSIFICATION_INCOMPLETE',
          '请填写内容分类和所属地点。',
          'Give categoryCode and place.',
          'INVALID',
        );
      }
      await mustKnowPlace(tx, input.place);
      const { purpose, categoryCode, place, urgent } = input;
      petition.classify(input.claimId, { purpose, categoryCode, place, urgent: urgent ?? false }, clock.today());
      await petitions.save(petition);
      return { petitionId };
    }
    accusationMustBeWithinBounds(input.accusation);
    const accused = input.accusation?.units ?? [];
    if (accused.length === 0) {
      throw new DomainError(
        'ACCUSED_UNIT_REQUIRED',
        '检举控告须填写被反映的单位，以便对其保密。',
        'Name the accused units, so that it can be kept from them.',
        'INVALID',
      );
    }
    const { title, text } = petition.claim(input.claimId);
    const { unit, arrivedOn, policyVersion } = petition.snapshot;
    const { wholePetition } = petition.removeForSealing(input.claimId, clock.today());
    await petitions.eraseClaim(input.claimId);
    await petitions.save(petition);
    await keepSealed(
      tx,
      { vault, config },
      {
        petitionId,
        kind: 'ACCUSATION',
        title,
        text: (await vault.of(tx, petitionId)).decrypt(text),
        units: accused,
        people: input.accusation?.people,
        desk: unit,
      },
      { wholePetition, arrivedOn, policyVersion },
      clock.today(),
    );
    return { petitionId };
  });
