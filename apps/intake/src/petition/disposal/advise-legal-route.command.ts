import { LEGAL_ROUTES, type LegalRoute } from '@daofang/contracts';
import { DomainError, type CivilDate } from '@daofang/domain';
import { keepDocument, type Command } from '@daofang/persistence';
import { limitationLastDay } from '@daofang/regulation';
import type { IntakeDeps } from '../../intake-deps';
import { mayDispose } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface AdviseLegalRoute extends Command {
  claimId: string;
  expectedVersion?: number | null;
  route: LegalRoute;
  organ: string;
  /** The day of the act, or of knowing of it: the limitation counts from it (OB-28). */
  knownOn: CivilDate;
}

/** RG-20, N9: the legal route in writing, with its last day. */
export const adviseLegalRoute = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'adviseLegalRoute',
    async (
      tx,
      actor,
      { claimId, expectedVersion, route, organ, knownOn }: AdviseLegalRoute,
    ): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.getByClaim(claimId, expectedVersion);
      actor.must(mayDispose(actor, petition.snapshot));
      if (organ.trim() === '')
        throw new DomainError('ORGAN_REQUIRED', '请填写受理机关。', 'Name the organ.', 'INVALID');
      if (knownOn > clock.today())
        throw new DomainError(
          'DATE_IN_THE_FUTURE',
          '知道之日不能晚于今天。',
          'The day of knowing cannot be in the future.',
          'INVALID',
          { knownOn },
        );
      const limitation = limitationLastDay(route, knownOn);
      petition.adviseLegalRoute(claimId, { route, organ, lastDay: limitation?.lastDay ?? null }, clock.today());
      await petitions.save(petition);
      const text = [
        `您反映的事项应当通过法定途径“${LEGAL_ROUTES[route]}”解决，受理机关：${organ}。`,
        ...(limitation
          ? [`最后一日：${limitation.lastDay}（${limitation.legalBasis}）。`, ...limitation.steps.map(({ zh }) => zh)]
          : ['该途径没有统一的期间，请尽快提出。']),
      ].join('\n');
      await keepDocument(
        tx,
        await vault.of(tx, petition.id),
        { petitionId: petition.id, subjectId: claimId, kind: 'LEGAL_ROUTE_NOTICE', text },
        clock.today(),
      );
      return { petitionId: petition.id };
    },
  );
