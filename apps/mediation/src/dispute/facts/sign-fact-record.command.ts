import { documentHash, keepDocument } from '@daofang/persistence';
import type { MediationDeps } from '../../mediation-deps';
import { partyActs, type ByParty } from '../dispute.runner';

/** N11: the last signature confirms the facts that nobody struck; the paper is kept with its hash. */
export const signFactRecord = (deps: MediationDeps) =>
  partyActs(deps, 'signFactRecord', async (dispute, partyId, _input: ByParty, { tx, today }) => {
    const lines = (dispute.snapshot.facts?.lines ?? [])
      .filter(({ struckBy }) => struckBy === null)
      .map(({ text }) => deps.cipher.decrypt(text));
    const text = [
      '事实确认书',
      '各方当事人确认以下事实无争议：',
      ...lines.map((line, index) => `${index + 1}. ${line}`),
    ].join('\n');
    dispute.signFacts(partyId, documentHash(text), today);
    if (dispute.snapshot.status === 'FACTS_CONFIRMED') {
      await keepDocument(
        tx,
        deps.cipher,
        { petitionId: dispute.snapshot.petitionId, subjectId: dispute.id, kind: 'FACT_RECORD', text },
        today,
      );
    }
  });
