import { MediationRequestedV1, PetitionRegisteredV1, PetitionWithdrawnV1, ReferralSentV1 } from '@daofang/contracts';
import { newId, type ActorClaims } from '@daofang/domain';
import { buildSubgraph } from '@daofang/federation';
import { eventually, startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { mediation } from '../src/department';
import { tellDirectory } from './given';

const committee = 'pingchuan/mediation-committee';
const mediator: ActorClaims = { id: 'mediator-01', roles: ['MEDIATOR'], unit: committee };
const other: ActorClaims = { id: 'mediator-09', roles: ['MEDIATOR'], unit: 'pingchuan/hekou/mediation' };
const supervisor: ActorClaims = { id: 'supervisor-01', roles: ['SUPERVISOR'], unit: 'pingchuan' };
const citizen: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };

const call = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { id status version } }`;
const APPLY =
  'mutation ($input: ApplyForMediationInput!) { applyForMediation(input: $input) { disputeId access { partyId accessCode } } }';
const DISPUTE =
  'query ($id: ID!) { dispute(id: $id) { status parties { id name } sessions { minutes } facts { lines { number text struckBy } confirmedOn documentHash } agreement { effectiveOn confirmableUntil items { id act defaultedOn } } documents { kind hash text } otherRemedies } }';

interface Applied {
  applyForMediation: { disputeId: string; access: { partyId: string; accessCode: string }[] };
}
interface Seen {
  dispute: {
    status: string;
    parties: { name: string }[];
    sessions: { minutes: string | null }[];
    documents: { kind: string }[];
    agreement: { items: { id: string }[] };
  };
}

describe('mediation, through its graph', () => {
  let department: TestDepartment;

  const apply = async () => {
    const parties = [
      { kind: 'PERSON', name: '司马青', phone: '13712340000', address: '平川县河口镇东湾村' },
      { kind: 'PERSON', name: '诸葛明' },
    ];
    const { applyForMediation } = await department.ask<Applied>(mediator, APPLY, {
      input: { commandId: newId(), committee, kind: 'PEOPLE', matter: '宅基地边界', parties },
    });
    return applyForMediation;
  };
  const act = (name: string, input: string, actor: ActorClaims, given: object) =>
    department.ask(actor, call(name, input), { input: { commandId: newId(), ...given } });
  const accepted = async () => {
    const { disputeId, access } = await apply();
    for (const { accessCode } of access) await act('giveConsent', 'PartyInput', citizen, { accessCode });
    await act('appointMediator', 'AppointMediatorInput', mediator, {
      disputeId,
      mediator: 'mediator-01',
      chosenBy: 'COMMITTEE',
    });
    await act('holdSession', 'HoldSessionInput', mediator, { disputeId, open: false, minutes: '双方陈述意见' });
    return {
      disputeId,
      codes: access.map(({ accessCode }) => accessCode) as [string, string],
      parties: access.map(({ partyId }) => partyId) as [string, string],
    };
  };

  beforeAll(async () => {
    department = await startTestDepartment(mediation, { TEXT_KEY: randomBytes(32).toString('base64') });
    await tellDirectory(department);
  });
  afterAll(() => department.stop());

  it('K9 only a registered mediator of the committee is appointed; a party reads who, by name and post, and no account', async () => {
    const { disputeId, codes } = await accepted();
    for (const mediator of ['nobody-99', other.id, 'housing-mediator'])
      expect(
        await department.refusal(
          { id: 'mediator-02', roles: ['MEDIATOR'], unit: committee },
          call('appointMediator', 'AppointMediatorInput'),
          { input: { commandId: newId(), disputeId, mediator, chosenBy: 'COMMITTEE' } },
        ),
      ).toBe('NOT_IN_ROLE');
    const seen = { mediatorName: '平川县人民调解委员会调解员 赵德福' };
    expect(
      await department.ask(mediator, 'query ($id: ID!) { dispute(id: $id) { mediator mediatorName } }', {
        id: disputeId,
      }),
    ).toEqual({ dispute: { mediator: 'mediator-01', ...seen } });
    expect(
      await department.ask(
        citizen,
        'query ($code: String!) { disputeByAccessCode(accessCode: $code) { mediator mediatorName } }',
        { code: codes[0] },
      ),
    ).toEqual({ disputeByAccessCode: { mediator: null, ...seen } });
  });

  it('K31 调解法 23 a party ends the mediation by its own code, without having to say why', async () => {
    const { disputeId, codes } = await accepted();
    await act('leaveMediation', 'LeaveMediationInput', citizen, { accessCode: codes[1] });
    const { dispute } = await department.ask<Seen>(mediator, DISPUTE, { id: disputeId });
    expect(dispute).toMatchObject({ status: 'FAILED' });
    expect(dispute.documents.map(({ kind }) => kind)).toEqual([
      'APPLICATION',
      'TERMINATION_NOTICE',
      'MEDIATION_REPORT',
    ]);
    expect(
      await department.refusal(citizen, call('leaveMediation', 'LeaveMediationInput'), {
        input: { commandId: newId(), accessCode: codes[0] },
      }),
    ).toBe('ILLEGAL_TRANSITION');
  });

  it('MD-04 N11 fails, confirms what nobody disputes by each party’s own code, and issues the bundle', async () => {
    const { disputeId, codes } = await accepted();
    await act('endMediation', 'EndMediationInput', mediator, {
      disputeId,
      reason: 'NO_AGREEMENT',
      report: '双方对补偿金额分歧较大',
    });
    await act('draftFactRecord', 'DraftFactRecordInput', mediator, {
      disputeId,
      lines: ['双方于 2020 年签订协议', '已付款三万元', '房屋面积为一百平方米'],
    });
    await act('strikeFactLine', 'StrikeFactLineInput', citizen, { accessCode: codes[1], line: 2 });
    for (const accessCode of codes) await act('signFactRecord', 'PartyInput', citizen, { accessCode });
    await act('issueEvidenceBundle', 'IssueEvidenceBundleInput', citizen, { accessCode: codes[0], forum: 'COURT' });
    const { dispute } = await department.ask<Seen>(mediator, DISPUTE, { id: disputeId });
    expect(dispute).toMatchObject({
      status: 'FACTS_CONFIRMED',
      facts: { confirmedOn: '2026-03-02', lines: [{ struckBy: null }, { number: 2 }, { struckBy: null }] },
    });
    expect(dispute.documents.map(({ kind }) => kind)).toEqual([
      'APPLICATION',
      'TERMINATION_NOTICE',
      'MEDIATION_REPORT',
      'FACT_RECORD',
    ]);
    const record = (dispute.documents as unknown as { kind: string; text: string }[]).find(
      ({ kind }) => kind === 'FACT_RECORD',
    );
    expect(record?.text).not.toContain('已付款三万元');
    await eventually('the events', async () => {
      const events = await department.events();
      return events.some(
        ({ type, aggregateId }) => type === 'mediation.EvidenceBundleIssued.v1' && aggregateId === disputeId,
      );
    });
  });

  it('调解法 26 and 3: the other remedies are told when it ends and shown at every moment', async () => {
    const { disputeId } = await apply();
    const { dispute } = await department.ask<{ dispute: { otherRemedies: string[] } }>(mediator, DISPUTE, {
      id: disputeId,
    });
    expect(dispute.otherRemedies.join()).toContain('人民法院');
  });

  it('MD-03 one refusal ends it', async () => {
    const { disputeId, access } = await apply();
    await act('refuseConsent', 'PartyInput', citizen, { accessCode: access[1]?.accessCode });
    expect((await department.ask<Seen>(mediator, DISPUTE, { id: disputeId })).dispute.status).toBe('DECLINED');
  });

  it('RG-22 a handling unit’s proposal opens a dispute; the mediator may record a party’s word, saying how it was given', async () => {
    const petitionId = newId();
    await department.publish(MediationRequestedV1, { petitionId, aggregateId: newId() }, MediationRequestedV1.sample);
    const { id, parties } = await eventually('the dispute', async () => {
      const { rows } = await department.sql.query<{ id: string; parties: { id: string }[] }>(
        'SELECT id, parties FROM dispute WHERE petition_id = $1',
        [petitionId],
      );
      return rows[0];
    });
    const word = { disputeId: id, partyId: parties[0]?.id };
    expect(
      await department.refusal(mediator, call('giveConsent', 'PartyInput'), { input: { commandId: newId(), ...word } }),
    ).toBe('RECORD_REQUIRED');
    await act('giveConsent', 'PartyInput', mediator, { ...word, recordedHow: '电话中明确同意' });
    const disputes = await department.ask<{ _entities: object[] }>(
      mediator,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Petition { disputes { id status } } } }',
      { r: [{ __typename: 'Petition', id: petitionId }] },
    );
    expect(disputes._entities).toEqual([{ disputes: [{ id, status: 'APPLIED' }] }]);
  });

  it('K37 a petition that is withdrawn takes its mediation along: the mediator owes nothing more, and a case of others goes on', async () => {
    const petitionId = newId();
    await department.publish(MediationRequestedV1, { petitionId, aggregateId: newId() }, MediationRequestedV1.sample);
    const { disputeId: elsewhere } = await apply();
    await department.settled();
    await department.publish(PetitionWithdrawnV1, { petitionId, aggregateId: petitionId }, PetitionWithdrawnV1.sample);
    await department.settled();
    const { rows } = await department.sql.query<{ id: string; status: string }>(
      'SELECT id, status FROM dispute WHERE petition_id = $1 OR id = $2',
      [petitionId, elsewhere],
    );
    expect(rows.map(({ id, status }) => (id === elsewhere ? `other ${status}` : status)).sort()).toEqual([
      'DECLINED',
      'other APPLIED',
    ]);
  });

  it('K188 a party speaks by its code; a mediator records its word, naming the party and how it was given, which is kept', async () => {
    const { disputeId, access } = await apply();
    const [partyId, accessCode] = [access[0]?.partyId, access[0]?.accessCode];
    const refused = (actor: ActorClaims, given: object) =>
      department.refusal(actor, call('giveConsent', 'PartyInput'), { input: { commandId: newId(), ...given } });
    const recordedHow = '电话中明确同意';
    expect([
      await refused(mediator, {}),
      await refused(mediator, { disputeId, recordedHow }),
      await refused(mediator, { disputeId, partyId, recordedHow: ' ' }),
      await refused(mediator, { disputeId, partyId: newId(), recordedHow }),
      await refused(other, { disputeId, partyId, recordedHow }),
      await refused(citizen, { disputeId, partyId, recordedHow }),
      await refused(citizen, { accessCode: 'AAAA' }),
    ]).toEqual([
      'PARTY_REQUIRED',
      'PARTY_REQUIRED',
      'RECORD_REQUIRED',
      'NOT_FOUND',
      'NOT_FOUND',
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    await act('giveConsent', 'PartyInput', citizen, { accessCode });
    await act('refuseConsent', 'PartyInput', mediator, { disputeId, partyId: access[1]?.partyId, recordedHow });
    const { rows } = await department.sql.query(
      'SELECT party_id, command, recorded_by, how FROM recorded_word WHERE dispute_id = $1',
      [disputeId],
    );
    const kept = { party_id: access[1]?.partyId, command: 'refuseConsent', recorded_by: mediator.id };
    expect(rows).toEqual([{ ...kept, how: expect.not.stringContaining(recordedHow) }]);
  });

  it('a party sees by its code what it may do, a mediator what the committee may, and who only looks on nothing', async () => {
    const { disputeId, access } = await apply();
    interface Told {
      actions: { verb: string; allowed: boolean; whyNot: { code: string } | null }[];
    }
    const ACTIONS = 'actions { verb label { zh en } allowed owed whyNot { code zh en } }';
    const seenBy = async (actor: ActorClaims) =>
      (
        await department.ask<{ dispute: Told }>(actor, `query ($id: ID!) { dispute(id: $id) { ${ACTIONS} } }`, {
          id: disputeId,
        })
      ).dispute.actions;
    const byCode = async () =>
      (
        await department.ask<{ disputeByAccessCode: Told }>(
          citizen,
          `query ($code: String!) { disputeByAccessCode(accessCode: $code) { ${ACTIONS} } }`,
          { code: access[0]?.accessCode },
        )
      ).disputeByAccessCode.actions;
    const allowed = (actions: Told['actions']) => actions.flatMap(({ verb, allowed: may }) => (may ? verb : []));
    expect(allowed(await byCode())).toEqual(['giveConsent', 'refuseConsent']);
    expect(allowed(await seenBy(mediator))).toEqual(['issueAccessCodes', 'giveConsent', 'refuseConsent']);
    expect(await seenBy(supervisor)).toEqual([]);
    await act('giveConsent', 'PartyInput', citizen, { accessCode: access[0]?.accessCode });
    const consent = (await byCode()).find(({ verb }) => verb === 'giveConsent');
    expect(consent).toEqual({
      verb: 'giveConsent',
      label: { zh: '同意调解', en: 'Give consent' },
      allowed: false,
      owed: false,
      whyNot: { code: 'ANSWERED_ALREADY', zh: '该当事人已经表态。', en: 'This party has answered already.' },
    });
  });

  describe('who applies', () => {
    const housing = 'pingchuan/housing-bureau';
    const officer: ActorClaims = { id: 'housing-officer', roles: ['UNIT_OFFICER'], unit: housing };
    const labour: ActorClaims = { id: 'labour-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/labour-bureau' };
    const clerk: ActorClaims = { id: 'hekou-clerk', roles: ['CLERK'], unit: 'pingchuan/hekou' };
    const asked = (more: object = {}) => ({
      input: {
        commandId: newId(),
        committee,
        kind: 'PEOPLE',
        matter: '补偿款',
        parties: [
          { kind: 'PERSON', name: '甲' },
          { kind: 'UNIT', unit: housing },
        ],
        ...more,
      },
    });
    const issue = (actor: ActorClaims, disputeId: string) =>
      department.ask<{ issueAccessCodes: { access: { accessCode: string }[] } }>(
        actor,
        'mutation ($input: DisputeInput!) { issueAccessCodes(input: $input) { access { accessCode } } }',
        { input: { commandId: newId(), disputeId } },
      );

    it('K11 a unit that is a party gets no code of anybody; the committee’s mediator does, and no other', async () => {
      const { applyForMediation } = await department.ask<Applied>(officer, APPLY, asked());
      const { disputeId, access } = applyForMediation;
      expect(access).toEqual([]);
      await expect(issue(officer, disputeId)).rejects.toThrow('FORBIDDEN');
      await expect(issue(other, disputeId)).rejects.toThrow('NOT_FOUND');
      expect((await department.ask<Applied>(other, APPLY, asked())).applyForMediation.access).toEqual([]);
      const { issueAccessCodes } = await issue(mediator, disputeId);
      expect(issueAccessCodes.access).toHaveLength(2);
      expect((await department.ask<Applied>(mediator, APPLY, asked())).applyForMediation.access).toHaveLength(2);
    });

    it('K11 who mediates for a unit that is a party gets no code either', async () => {
      const both: ActorClaims = {
        id: 'housing-mediator',
        roles: ['UNIT_OFFICER', 'MEDIATOR'],
        unit: `${housing}/mediation`,
      };
      const parties = [
        { kind: 'PERSON', name: '甲' },
        { kind: 'UNIT', unit: both.unit },
      ];
      const { applyForMediation } = await department.ask<Applied>(
        both,
        APPLY,
        asked({ committee: both.unit, parties }),
      );
      expect(applyForMediation.access).toEqual([]);
      await expect(issue(both, applyForMediation.disputeId)).rejects.toThrow('FORBIDDEN');
    });

    it('K7 K142 K188 what cannot be mediated, or does not say what about, with whom, or where, is refused', async () => {
      const refused = (more: object) => department.refusal(mediator, APPLY, asked(more));
      const person = { kind: 'PERSON', name: '甲' };
      expect([
        await refused({ concernsStatus: true }),
        await refused({ matter: ' ' }),
        await refused({ parties: [person] }),
        await refused({ parties: [person, { kind: 'UNIT' }] }),
        await refused({ parties: [person, { kind: 'UNIT', unit: '住建局' }] }),
        await refused({ claimIds: ['x'] }),
        await refused({ claimIds: [newId()] }),
        await refused({ referralId: newId() }),
        await refused({ petitionId: newId() }),
        await refused({ committee: 'pingchuan/nope' }),
        await refused({ committee: 'pingchuan/court' }),
        await refused({ parties: [person, { kind: 'UNIT', unit: 'pingchuan/nope' }] }),
      ]).toEqual([
        'NOT_MEDIABLE',
        'TEXT_REQUIRED',
        'PARTIES_REQUIRED',
        'PARTY_INCOMPLETE',
        'UNKNOWN_UNIT',
        'NOT_FOUND',
        'PETITION_REQUIRED',
        'PETITION_REQUIRED',
        'NOT_FOUND',
        'UNKNOWN_UNIT',
        'NOT_A_COMMITTEE',
        'UNKNOWN_UNIT',
      ]);
    });

    it('K21 only who handles the petition names it: to a unit that has nothing to do with it there is none', async () => {
      const petitionId = newId();
      await department.publish(
        PetitionRegisteredV1,
        { petitionId },
        { ...PetitionRegisteredV1.sample, unit: 'pingchuan/hekou' },
      );
      await department.publish(
        ReferralSentV1,
        { petitionId, aggregateId: newId() },
        { ...ReferralSentV1.sample, unit: housing },
      );
      await department.settled();
      const refused = (actor: ActorClaims, id = petitionId) =>
        department.refusal(actor, APPLY, asked({ petitionId: id }));
      expect([await refused(labour), await refused(other), await refused(mediator)]).toEqual([
        'NOT_FOUND',
        'NOT_FOUND',
        'NOT_FOUND',
      ]);
      expect([await refused(officer, newId()), await refused(officer, 'x')]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
      expect([await refused(officer), await refused(clerk)]).toEqual(['NONE', 'NONE']);
      await department.publish(
        MediationRequestedV1,
        { petitionId, aggregateId: newId() },
        { ...MediationRequestedV1.sample, unit: housing },
      );
      await department.settled();
      expect([await refused(mediator), await refused(other)]).toEqual(['NONE', 'NOT_FOUND']);
    });
  });

  it('OB-24 an agreed item that is not performed is told once, the day after', async () => {
    const { disputeId, parties } = await accepted();
    await act('concludeAgreement', 'ConcludeAgreementInput', mediator, {
      disputeId,
      full: true,
      form: 'ORAL',
      items: [{ debtor: parties[1], act: '支付补偿款', amount: '12000.00', dueOn: '2026-03-10' }],
    });
    department.clock.set('2026-03-11');
    await department.running.tick();
    await department.running.tick();
    const { dispute } = await department.ask<Seen>(mediator, DISPUTE, { id: disputeId });
    expect(dispute.agreement).toMatchObject({
      effectiveOn: '2026-03-02',
      confirmableUntil: '2026-04-01',
      items: [{ act: '支付补偿款', defaultedOn: '2026-03-11' }],
    });
    await eventually(
      'published',
      async () =>
        (await department.events()).filter(
          ({ type, aggregateId }) => type === 'mediation.AgreementDefaulted.v1' && aggregateId === disputeId,
        ).length === 1,
    );
    department.clock.set('2026-03-02');
  });

  it('the same command twice acts once', async () => {
    const { access } = await apply();
    const input = { commandId: newId(), accessCode: access[0]?.accessCode };
    const first = await department.ask(citizen, call('giveConsent', 'PartyInput'), { input });
    expect(await department.ask(citizen, call('giveConsent', 'PartyInput'), { input })).toEqual(first);
  });

  it('shows names to its mediator only, minutes of a closed session to nobody outside, and nothing to another committee', async () => {
    const { disputeId } = await accepted();
    expect((await department.ask<Seen>(mediator, DISPUTE, { id: disputeId })).dispute).toMatchObject({
      parties: [{ name: '司马青' }, { name: '诸葛明' }],
      sessions: [{ minutes: '双方陈述意见' }],
    });
    expect((await department.ask<Seen>(supervisor, DISPUTE, { id: disputeId })).dispute).toMatchObject({
      parties: [{ name: '司**' }, { name: '诸**' }],
      sessions: [{ minutes: null }],
    });
    expect(await department.refusal(other, DISPUTE, { id: disputeId })).toBe('NOT_FOUND');
    expect(await department.refusal(citizen, 'query { disputeByAccessCode(accessCode: "AAAA") { id } }')).toBe(
      'NOT_FOUND',
    );
  });

  it('keeps names and words out of rows and events', async () => {
    const { rows: tables } = await department.sql.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const { rows } = await department.sql.query(
        `SELECT 1 FROM ${name} row WHERE row::text ~ '司马青|诸葛明|13712340000|双方陈述|支付补偿款'`,
      );
      expect({ table: name, rows: rows.length }).toEqual({ table: name, rows: 0 });
    }
    expect(JSON.stringify(await department.events())).not.toMatch(/司马青|诸葛明|补偿款/);
  });

  it('X-11 nothing in its graph speaks of withdrawing a petition', () => {
    expect(buildSubgraph(mediation.graph).sdl).not.toMatch(/withdraw|撤回|息访/i);
  });
});
