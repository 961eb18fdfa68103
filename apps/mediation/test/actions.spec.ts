import { Actor, SettableClock, newId, type ActorClaims } from '@daofang/domain';
import { Cipher, Database, keepDocument } from '@daofang/persistence';
import {
  createTestDatabase,
  rightsOf,
  rightsTable,
  statedRights,
  tryActions,
  type TestDatabase,
} from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { commands, createMediation } from '../src/app';
import { mediation } from '../src/department';
import type { DisputeState, DisputeStatus, DisputeView } from '../src/dispute/dispute.life';
import { DisputeRow } from '../src/dispute/dispute.store';
import type { MediationDeps } from '../src/mediation-deps';
import {
  accepted,
  agreement,
  applied,
  committee,
  drafted,
  effective,
  failed,
  first,
  housing,
  inSession,
  item,
  mediator,
  parties,
  reached,
  second,
  keepDirectory,
} from './given';

const TODAY = '2026-04-23';
const CODE = 'ABCDEFGH23456789';
const [one, other] = parties;
const done = { reportedOn: TODAY, performedOn: TODAY };
const signed = { signatures: [first, second] };
const struck = { lines: [{ text: 'v1:a', struckBy: first }] };

const byStatus: Record<DisputeStatus, DisputeState> = {
  APPLIED: applied(),
  DECLINED: applied({ status: 'DECLINED', parties: [{ ...one, consent: false }, other] }),
  ACCEPTED: accepted(),
  IN_SESSION: inSession(),
  AGREEMENT_REACHED: reached(),
  AGREED: effective(),
  PARTLY_AGREED: { ...effective(), status: 'PARTLY_AGREED' },
  FAILED: failed(),
  FACTS_DRAFTED: drafted(),
  FACTS_CONFIRMED: { ...drafted({ ...signed, confirmedOn: TODAY }), status: 'FACTS_CONFIRMED' },
};
const disputes: Record<string, DisputeState> = {
  ...byStatus,
  'APPLIED, one consented': applied({ parties: [{ ...one, consent: true }, other] }),
  'APPLIED, the committee is a party': applied({ parties: [one, { ...other, unit: committee }] }),
  'ACCEPTED, no mediator': accepted({ mediator: null }),
  'IN_SESSION, mediator challenged': inSession({ challenged: true }),
  'IN_SESSION once more': inSession({ agreement: agreement({ full: false, effectiveOn: '2026-04-01' }) }),
  'AGREEMENT_REACHED, one signed': reached({ signatures: [first] }),
  'AGREEMENT_REACHED, the parties signed': reached(signed),
  'AGREEMENT_REACHED, everybody signed': reached({ ...signed, mediatorSigned: true }),
  'AGREED, reported': effective(item({ reportedOn: TODAY })),
  'AGREED, partly performed': effective(item(done), item()),
  'AGREED, performed': effective(item(done)),
  'FACTS_DRAFTED, one signed': drafted({ signatures: [first] }),
  'FACTS_DRAFTED, all struck': drafted(struck),
};
const seenBy = (ownPartyId: string, name: string): DisputeView => ({ ...disputes[name]!, ownPartyId });
/** As the committee sees it, and as a party does by its code. */
const states: Record<string, DisputeView> = {
  ...disputes,
  ...Object.fromEntries(Object.keys(disputes).map((name) => [`${name}, by the first’s code`, seenBy(first, name)])),
  ...Object.fromEntries(
    ['AGREED', 'APPLIED, one consented', 'AGREEMENT_REACHED, one signed', 'FACTS_DRAFTED, one signed'].map((name) => [
      `${name}, by the second’s code`,
      seenBy(second, name),
    ]),
  ),
};

const as = (role: ActorClaims['roles'][number], unit: string | null, id = 'another') =>
  new Actor({ id, roles: [role], unit });
const actors = {
  'mediator of the dispute': as('MEDIATOR', committee, mediator),
  'mediator of the committee': as('MEDIATOR', committee),
  'mediator of a party': as('MEDIATOR', housing),
  'mediator above': as('MEDIATOR', 'pingchuan'),
  'mediator elsewhere': as('MEDIATOR', 'pingchuan/hekou/mediation'),
  'mediator nowhere': as('MEDIATOR', null),
  petitioner: as('PETITIONER', null),
  clerk: as('CLERK', committee),
  leader: as('LEADER', 'pingchuan'),
  'officer of a party': as('UNIT_OFFICER', housing),
};

const partyFor = (verb: string, { parties: all, agreement: agreed, facts }: DisputeState): string => {
  const waits: Record<string, (id: string, consent: boolean | null) => boolean> = {
    giveConsent: (_id, consent) => consent === null,
    refuseConsent: (_id, consent) => consent === null,
    signAgreement: (id) => !agreed?.signatures.includes(id),
    signFactRecord: (id) => !facts?.signatures.includes(id),
    reportPerformance: (id) => id === second,
  };
  return all.find(({ id, consent }) => waits[verb]?.(id, consent))?.id ?? first;
};

/** Good for this state: by the code where it was opened by it, else recorded for a party whose turn it is. */
const inputOf = (verb: string, state: DisputeView): object => {
  const items = state.agreement?.items ?? [];
  const due = { debtor: second, act: '支付补偿款', amount: '12000.00', dueOn: '2026-05-01' };
  const inputs: Record<string, object> = {
    appointMediator: { mediator: 'mediator-02', chosenBy: 'COMMITTEE' },
    challengeMediator: { reason: '与对方有亲属关系' },
    holdSession: { open: false, minutes: '双方陈述意见' },
    concludeAgreement: { full: true, form: 'ORAL', items: [due] },
    endMediation: { reason: 'NO_AGREEMENT', report: '双方分歧较大' },
    draftFactRecord: { lines: ['双方签订协议'] },
    strikeFactLine: { line: 1 },
    issueEvidenceBundle: { forum: 'COURT' },
    reportPerformance: {
      itemId: items.find(({ performedOn }) => performedOn === null)?.id ?? items[0]?.id ?? newId(),
      proof: '银行回单',
    },
    verifyPerformance: { itemId: items.find(({ reportedOn }) => reportedOn)?.id ?? items[0]?.id ?? newId() },
  };
  const word = state.ownPartyId
    ? { accessCode: CODE }
    : { partyId: partyFor(verb, state), recordedHow: '电话中明确表示' };
  return { disputeId: state.id, ...word, ...inputs[verb] };
};

describe('actions of a dispute', () => {
  let own: TestDatabase;
  let db: Database;
  let deps: MediationDeps;
  const clock = new SettableClock(`${TODAY}T01:00:00.000Z`);
  const cipher = new Cipher(randomBytes(32).toString('base64'));

  beforeAll(async () => {
    own = await createTestDatabase('mediation');
    const { name: department, rows, migrations } = mediation;
    db = await Database.open({ department, rows, migrations, url: own.url, clock });
    deps = { db, clock, cipher } as unknown as MediationDeps;
    await db.transaction(keepDirectory);
  });
  afterAll(async () => {
    await db.close();
    await own.drop();
  });

  /** With texts that can be read, a paper that was given out, and the code of the party that looks. */
  const readable = (text: string) => (text.startsWith('v1:') && text.length < 6 ? cipher.encrypt('已签订协议') : text);
  const put: Parameters<typeof tryActions<MediationDeps, DisputeView>>[0]['put'] = async (tx, view) => {
    const { ownPartyId, ...state } = JSON.parse(JSON.stringify(view), (_key, value: unknown) =>
      typeof value === 'string' ? readable(value) : value,
    ) as DisputeView;
    await tx.manager.insert(DisputeRow.schema, state as never);
    const paper = { petitionId: state.petitionId, subjectId: state.id, kind: 'APPLICATION', text: '调解申请书' };
    await keepDocument(tx, cipher, paper, TODAY);
    if (ownPartyId)
      await tx.query('INSERT INTO party_access (party_id, dispute_id, code_index, code) VALUES ($1, $2, $3, $4)', [
        ownPartyId,
        state.id,
        cipher.fingerprint('access code', CODE),
        cipher.encrypt(CODE),
      ]);
  };

  it('K60 K188 RG-16 say exactly what each command would answer, for every status, role and side', async () => {
    const { actions } = createMediation(deps);
    const { wrong, seen } = await tryActions({
      deps,
      commands,
      type: 'Dispute',
      actions,
      states,
      actors,
      put,
      inputOf,
    });
    expect(wrong).toEqual([]);
    // Each verb was given and refused; so nothing above is empty.
    expect(Object.fromEntries([...seen].map(([verb, codes]) => [verb, [...codes].sort().join(' ')]))).toEqual({
      issueAccessCodes: 'FORBIDDEN NOT_FOUND OK RECUSED',
      giveConsent: 'ANSWERED_ALREADY FORBIDDEN ILLEGAL_TRANSITION NOT_FOUND OK RECUSED',
      refuseConsent: 'ANSWERED_ALREADY FORBIDDEN ILLEGAL_TRANSITION NOT_FOUND OK RECUSED',
      appointMediator: 'FORBIDDEN ILLEGAL_TRANSITION NOT_FOUND OK RECUSED',
      challengeMediator: 'FORBIDDEN NOT_FOUND NO_MEDIATOR OK RECUSED',
      holdSession: 'FORBIDDEN ILLEGAL_TRANSITION MEDIATOR_CHALLENGED NOT_FOUND NOT_THE_MEDIATOR NO_MEDIATOR OK RECUSED',
      concludeAgreement:
        'FORBIDDEN ILLEGAL_TRANSITION MEDIATOR_CHALLENGED NOT_FOUND NOT_THE_MEDIATOR NO_MEDIATOR OK RECUSED',
      signAgreement: 'FORBIDDEN NOT_FOUND NO_AGREEMENT_PENDING OK RECUSED SIGNED_ALREADY',
      signAgreementAsMediator: 'FORBIDDEN NOT_FOUND NOT_THE_MEDIATOR NO_AGREEMENT_PENDING OK RECUSED',
      sealAgreement: 'FORBIDDEN NOT_FOUND NO_AGREEMENT_PENDING OK RECUSED SIGNATURES_MISSING',
      endMediation: 'FORBIDDEN ILLEGAL_TRANSITION NOT_FOUND OK RECUSED',
      leaveMediation: 'FORBIDDEN ILLEGAL_TRANSITION NOT_FOUND OK RECUSED',
      draftFactRecord: 'FORBIDDEN ILLEGAL_TRANSITION NOT_FOUND NOT_THE_MEDIATOR OK RECUSED',
      strikeFactLine: 'FORBIDDEN NOTHING_UNDISPUTED NOT_FOUND NO_FACT_RECORD OK RECUSED',
      signFactRecord: 'FORBIDDEN NOTHING_UNDISPUTED NOT_FOUND NO_FACT_RECORD OK RECUSED SIGNED_ALREADY',
      refuseFactRecord: 'FORBIDDEN NOT_FOUND NO_FACT_RECORD OK RECUSED',
      issueEvidenceBundle: 'FORBIDDEN NOTHING_TO_ISSUE NOT_FOUND OK RECUSED',
      reportPerformance: 'FORBIDDEN NOT_FOUND NOT_THE_DEBTOR OK PERFORMED_ALREADY RECUSED',
      verifyPerformance: 'FORBIDDEN NOT_FOUND NOT_REPORTED OK RECUSED',
    });
  }, 300_000);

  it('kind 3: who may do what: every command × role × relation of the actor’s unit to the case', async () => {
    const relations = {
      ...{ committee, party: housing, above: 'pingchuan', sibling: 'pingchuan/hekou/mediation' },
      ...{ 'below committee': `${committee}/office`, unrelated: 'pingchuan/finance-bureau', nowhere: null },
    };
    const { actions } = createMediation(deps);
    const byCode = Object.fromEntries(Object.entries(states).filter(([, { ownPartyId }]) => ownPartyId));
    const shared = { deps, commands, type: 'Dispute', actions, relations, put, inputOf };
    const idOf = (relation: string) => (relation === 'committee' ? mediator : 'somebody');
    const tried = rightsTable({
      'as the committee sees it': await rightsOf({ ...shared, states: disputes as Record<string, DisputeView>, idOf }),
      'by a party’s code': await rightsOf({ ...shared, states: byCode }),
    });
    expect(tried).toBe(statedRights(join(__dirname, 'rights.md'), tried));
  }, 300_000);

  it('an act is owed by the committee, or by the unit that owes an item; nobody owes a consent or an agreement', () => {
    const { actions } = createMediation(deps);
    const owed = (state: DisputeView) =>
      Object.entries(actors).flatMap(([name, actor]) =>
        actions(actor, state, true).flatMap(({ verb, owed: isOwed }) => (isOwed ? `${name} ${verb}` : [])),
      );
    const asked = { ...disputes, 'AGREED, by the second’s code': seenBy(second, 'AGREED') };
    const found = Object.entries(asked).map(([name, state]) => [name, owed(state)] as const);
    const anyMediator = (verb: string) => [`mediator of the dispute ${verb}`, `mediator of the committee ${verb}`];
    expect(Object.fromEntries(found.filter(([, acts]) => acts.length > 0))).toEqual({
      ACCEPTED: ['mediator of the dispute holdSession'],
      'ACCEPTED, no mediator': anyMediator('appointMediator'),
      'IN_SESSION, mediator challenged': anyMediator('appointMediator'),
      AGREEMENT_REACHED: ['mediator of the dispute signAgreementAsMediator'],
      'AGREEMENT_REACHED, one signed': ['mediator of the dispute signAgreementAsMediator'],
      'AGREEMENT_REACHED, the parties signed': ['mediator of the dispute signAgreementAsMediator'],
      'AGREEMENT_REACHED, everybody signed': anyMediator('sealAgreement'),
      'AGREED, reported': anyMediator('verifyPerformance'),
      'AGREED, by the second’s code': ['mediator of a party reportPerformance'],
    });
  });
});
