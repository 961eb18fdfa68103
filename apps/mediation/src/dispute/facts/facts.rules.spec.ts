import { newId } from '@daofang/domain';
import { after, drafted, failed, first, inSession, mediator, refusalOf, second } from '../../../test/given';
import type { DisputeState } from '../dispute.life';
import {
  factsConfirmed,
  factsDrafted,
  factsRefused,
  factsSigned,
  lineStruck,
  mustAwaitSignature,
  openFacts,
  undisputed,
} from './facts.rules';

const hash = 'a'.repeat(64);
const drafts =
  (lines: string[] = ['v1:a', 'v1:b', 'v1:c'], by = mediator) =>
  (state: DisputeState) =>
    factsDrafted(state, { by, lines }, '2026-04-10');
const strikes = (partyId: string, line: number) => (state: DisputeState) =>
  lineStruck(state, { partyId, line }, '2026-04-11');
const signs = (partyId: string) => (state: DisputeState) => factsSigned(state, partyId, '2026-04-12');
const refuses = (partyId: string) => (state: DisputeState) => factsRefused(state, partyId, '2026-04-12');

describe('fact record', () => {
  it('MD-04 N11 each party can strike a line; earlier signatures lapse; all sign what is left', () => {
    const struck = after(failed(), drafts(), signs(first), strikes(second, 2));
    expect(struck.facts).toMatchObject({ signatures: [], lines: [{ struckBy: null }, { struckBy: second }, {}] });
    expect(undisputed(openFacts(struck))).toEqual(['v1:a', 'v1:c']);
    const half = after(struck, signs(first));
    expect(factsConfirmed(half, hash, '2026-04-12')).toBeNull();
    expect(factsConfirmed(after(half, signs(second)), hash, '2026-04-12')).toMatchObject({
      patch: { status: 'FACTS_CONFIRMED', facts: { confirmedOn: '2026-04-12', documentHash: hash } },
      event: { type: 'mediation.FactsConfirmed.v1', data: { documentHash: hash, petitioner: false } },
    });
  });

  it('MD-04 nobody has to sign, and a record with nothing left cannot be signed', () => {
    const empty = after(failed(), drafts(['v1:a']), strikes(first, 1));
    expect(refusalOf(() => signs(second)(empty))).toBe('NOTHING_UNDISPUTED');
    expect(after(empty, refuses(second)).status).toBe('FAILED');
  });

  it('K188 is drafted by the mediator, when mediation ended, and has a fact', () => {
    expect(refusalOf(() => drafts()(inSession()))).toBe('ILLEGAL_TRANSITION');
    expect(refusalOf(() => drafts(['v1:a'], 'mediator-09')(failed()))).toBe('NOT_THE_MEDIATOR');
    expect(refusalOf(() => drafts([])(failed()))).toBe('FACTS_REQUIRED');
    expect(drafts()(drafted({ signatures: [first] })).patch.facts?.signatures).toEqual([]);
  });

  it('K188 there is nothing to strike, sign or refuse where none waits', () => {
    for (const state of [failed(), { ...drafted(), status: 'FACTS_CONFIRMED' as const }])
      expect([strikes(first, 1), signs(first), refuses(first)].map((act) => refusalOf(() => act(state)))).toEqual([
        'NO_FACT_RECORD',
        'NO_FACT_RECORD',
        'NO_FACT_RECORD',
      ]);
    expect(refusalOf(() => factsConfirmed(failed(), hash, '2026-04-12'))).toBe('NO_FACT_RECORD');
  });

  it('K188 K86 only its lines are struck, once, and only parties strike, sign or refuse', () => {
    expect([0, 3].map((line) => refusalOf(() => strikes(first, line)(drafted())))).toEqual([
      'NO_SUCH_LINE',
      'NO_SUCH_LINE',
    ]);
    expect(refusalOf(() => strikes(second, 1)(after(drafted(), strikes(first, 1))))).toBe('LINE_STRUCK_ALREADY');
    const stranger = newId();
    expect(
      [strikes(stranger, 1), signs(stranger), refuses(stranger)].map((act) => refusalOf(() => act(drafted()))),
    ).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
  });

  it('K188 each party signs once; any may until all did', () => {
    const half = after(drafted(), signs(first));
    expect(refusalOf(() => signs(first)(half))).toBe('SIGNED_ALREADY');
    expect(refusalOf(() => mustAwaitSignature(half, null))).toBe('NONE');
  });
});
