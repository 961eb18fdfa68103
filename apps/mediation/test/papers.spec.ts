import { StaffRegisteredV1, UnitRegisteredV1 } from '@daofang/contracts';
import { newId, type ActorClaims } from '@daofang/domain';
import { PAPERS, type Paper } from '@daofang/papers';
import { documentHash } from '@daofang/persistence';
import { startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { mediation } from '../src/department';

const committee = 'pingchuan/hekou-mediation';
const mediator: ActorClaims = { id: 'mediator-01', roles: ['MEDIATOR'], unit: committee };
const elsewhere: ActorClaims = { id: 'mediator-09', roles: ['MEDIATOR'], unit: 'pingchuan/dongwan-mediation' };
const citizen: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };

interface Kept {
  id: string;
  kind: string;
  title: string;
  number: string | null;
  content: string;
  hash: string;
  parties: { id: string; name: string }[];
}
const PAPER = '{ id kind title number content hash parties { id name } }';

describe('papers of mediation', () => {
  let department: TestDepartment;
  beforeAll(async () => {
    department = await startTestDepartment(mediation, { TEXT_KEY: randomBytes(32).toString('base64') });
    for (const [path, name] of [
      ['pingchuan', '平川县'],
      [committee, '河口镇人民调解委员会'],
      ['pingchuan/hekou', '河口镇人民政府'],
    ] as const)
      await department.publish(
        UnitRegisteredV1,
        { petitionId: newId() },
        {
          ...{ path, name, level: 'TOWN', validFrom: '2026-01-01' },
          kind: path === committee ? 'MEDIATION_COMMITTEE' : 'TOWN',
        },
      );
    await department.publish(
      StaffRegisteredV1,
      { petitionId: newId() },
      {
        ...{ account: mediator.id, name: '赵德福' },
        posts: [
          {
            ...{ id: newId(), title: '首席调解员', unit: committee, roles: ['MEDIATOR'] },
            ...{ from: '2026-01-01', to: null, deputies: [] },
          },
        ],
      },
    );
    await department.settled();
  });
  afterAll(() => department.stop());

  const give = (actor: ActorClaims, verb: string, given: object, type = '') =>
    department.ask(
      actor,
      `mutation ($input: ${type || `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`}!) { ${verb}(input: $input) { id } }`,
      { input: { commandId: newId(), ...given } },
    );
  const inSession = async (kind: string) => {
    const parties = [
      { kind: 'PERSON', name: '司马青', phone: '13712340000', address: '平川县河口镇东湾村' },
      { kind: 'UNIT', unit: 'pingchuan/hekou' },
    ];
    const { applyForMediation } = await department.ask<{
      applyForMediation: { disputeId: string; access: { partyId: string; kind: string; accessCode: string }[] };
    }>(
      mediator,
      'mutation ($input: ApplyForMediationInput!) { applyForMediation(input: $input) { disputeId access { partyId kind accessCode } } }',
      { input: { commandId: newId(), committee, kind, matter: '排水沟淤塞，农田被淹', parties } },
    );
    const { disputeId, access } = applyForMediation;
    for (const { accessCode } of access) await give(citizen, 'giveConsent', { accessCode }, 'PartyInput');
    await give(mediator, 'appointMediator', { disputeId, mediator: mediator.id, chosenBy: 'COMMITTEE' });
    await give(mediator, 'holdSession', { disputeId, open: false, minutes: '双方陈述意见' });
    const unit = access.find((each) => each.kind === 'UNIT');
    return { disputeId, codes: access.map(({ accessCode }) => accessCode), debtor: unit?.partyId };
  };
  const papers = async (id: string, actor = mediator): Promise<Kept[]> =>
    (
      await department.ask<{ dispute: { papers: Kept[] } }>(
        actor,
        `query ($id: ID!) { dispute(id: $id) { papers ${PAPER} } }`,
        {
          id,
        },
      )
    ).dispute.papers;
  const agreed = async (kind: string, more: object = {}) => {
    const { disputeId, codes, debtor } = await inSession(kind);
    await give(mediator, 'concludeAgreement', {
      ...{ disputeId, full: true, form: 'WRITTEN', ...more },
      items: [{ debtor, act: '清理排水沟淤泥', amount: '1200.00', dueOn: '2026-07-20', manner: '组织施工队清理' }],
    });
    for (const accessCode of codes) await give(citizen, 'signAgreement', { accessCode }, 'PartyInput');
    await give(mediator, 'signAgreementAsMediator', { disputeId }, 'DisputeInput');
    await give(mediator, 'sealAgreement', { disputeId }, 'DisputeInput');
    return { disputeId, codes };
  };

  it('K124 调解法 29: the agreement names parties, facts, issues, responsibility, debtor, act, amount, day, manner, committee, mediator, signatures', async () => {
    const { disputeId } = await agreed('PEOPLE', {
      facts: '排水沟五年未清淤。',
      issues: '由谁清淤。',
      responsibility: '排水沟由镇政府管护。',
    });
    const agreement = (await papers(disputeId)).find(({ kind }) => kind === 'AGREEMENT');
    expect(agreement).toMatchObject({ title: '人民调解协议书', number: '河口调〔2026〕2号' });
    expect(documentHash(agreement?.content ?? '')).toBe(agreement?.hash);
    const { blocks, signers, organ, sealed } = JSON.parse(agreement?.content ?? '') as Paper;
    expect(blocks.map(({ field }) => field)).toEqual(Object.keys(PAPERS.AGREEMENT.must));
    expect({ organ, sealed, signers: signers.length }).toEqual({
      organ: '河口镇人民调解委员会',
      sealed: true,
      signers: 3,
    });
    expect(blocks.find(({ field }) => field === 'items')?.table?.rows).toEqual([
      [['河口镇人民政府'], '清理排水沟淤泥', '1200.00 元', '2026年7月20日前', '组织施工队清理'],
    ]);
    expect(agreement?.content).toContain('排水沟由镇政府管护。');
    expect(agreement?.content).not.toMatch(/司马青|13712340000|pingchuan|mediator-01/);
    expect(agreement?.parties.map(({ name }) => name)).toEqual(['司马青', '河口镇人民政府']);
  });

  it.each([
    ['ADMINISTRATIVE', '行政调解协议书'],
    ['JUDICIAL', '司法调解协议书'],
    ['PETITION', '信访调解协议书'],
  ])(
    'K124 an agreement of %s is called %s; what was not written down is the matter of the application',
    async (kind, title) => {
      const { disputeId } = await agreed(kind);
      const agreement = (await papers(disputeId)).find((each) => each.kind === 'AGREEMENT');
      expect(agreement?.title).toBe(title);
      expect(agreement?.content).toContain('排水沟淤塞，农田被淹');
    },
  );

  it('K124 N11 K59 the bundle for a court is a list that its party holds: of papers, numbers, days and hashes; nobody else', async () => {
    const { disputeId, codes } = await inSession('PEOPLE');
    await give(mediator, 'endMediation', { disputeId, reason: 'NO_AGREEMENT', report: '双方分歧较大' });
    await give(mediator, 'draftFactRecord', { disputeId, lines: ['双方于 2020 年签订协议', '已付款三万元'] });
    await give(citizen, 'strikeFactLine', { accessCode: codes[1], line: 2 });
    for (const accessCode of codes) await give(citizen, 'signFactRecord', { accessCode }, 'PartyInput');
    await give(citizen, 'issueEvidenceBundle', { accessCode: codes[0], forum: 'COURT' });
    const own = async (accessCode: string | undefined) =>
      (
        await department.ask<{ disputeByAccessCode: { papers: Kept[] } }>(
          citizen,
          `query ($code: String!) { disputeByAccessCode(accessCode: $code) { papers ${PAPER} } }`,
          { code: accessCode },
        )
      ).disputeByAccessCode.papers;
    const [mine, theirs] = await Promise.all([own(codes[0]), own(codes[1])]);
    expect(mine?.map(({ title }) => title)).toEqual(['调解申请书', '调解终结告知书', '事实确认书', '证据清单']);
    expect(theirs?.map(({ title }) => title)).toEqual(['调解申请书', '调解终结告知书', '事实确认书']);
    const bundle = JSON.parse(mine?.at(-1)?.content ?? '') as Paper;
    const rows = bundle.blocks.find(({ field }) => field === 'papers')?.table?.rows;
    expect(rows?.map(([title, , , hash]) => [title, hash])).toEqual(
      mine?.slice(0, 3).map(({ title, hash }) => [title, hash]),
    );
    const record = JSON.parse(mine?.[2]?.content ?? '') as Paper;
    expect(record.blocks.find(({ field }) => field === 'facts')?.lines).toEqual(['1. 双方于 2020 年签订协议']);
    const { dispute } = await department.ask<{ dispute: { facts: { documentHash: string } } }>(
      mediator,
      'query ($id: ID!) { dispute(id: $id) { facts { documentHash } } }',
      { id: disputeId },
    );
    expect(dispute.facts.documentHash).toBe(mine?.[2]?.hash);

    // K59: staff who do not mediate it see what parties are given, not what is said to the committee.
    const officer: ActorClaims = { id: 'hekou-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/hekou' };
    const titlesFor = async (actor: ActorClaims) => (await papers(disputeId, actor)).map(({ title }) => title);
    expect(await titlesFor(officer)).toEqual(theirs?.map(({ title }) => title));
    expect(await titlesFor(mediator)).toContain('调解情况报告');

    const one = (actor: ActorClaims, id: string | undefined) =>
      department.ask<{ mediationPaper: Kept | null }>(actor, `query ($id: ID!) { mediationPaper(id: $id) ${PAPER} }`, {
        id,
      });
    expect((await one(elsewhere, mine?.[0]?.id)).mediationPaper).toBeNull();
    expect((await one({ ...mediator, id: 'mediator-02' }, mine?.at(-1)?.id)).mediationPaper).toBeNull();
    expect((await one({ ...mediator, id: 'mediator-02' }, mine?.[0]?.id)).mediationPaper?.parties[0]?.name).toBe(
      '司**',
    );
  });
});
