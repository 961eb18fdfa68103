import { ReferralSentV1, UnitRegisteredV1 } from '@daofang/contracts';
import { newId, type ActorClaims } from '@daofang/domain';
import { documentHash, newCipherKey } from '@daofang/persistence';
import { startTestDepartment, type TestDepartment } from '@daofang/testing';
import { intake } from '../src/department';
import { housing } from './given';

const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const colleague: ActorClaims = { id: 'clerk-02', roles: ['CLERK'], unit: 'pingchuan' };
const officer: ActorClaims = { id: 'housing-01', roles: ['UNIT_OFFICER'], unit: 'pingchuan/housing-bureau' };
const auditor: ActorClaims = { id: 'audit-01', roles: ['AUDITOR'], unit: 'pingchuan' };
const citizen: ActorClaims = { id: 'citizen', roles: ['PETITIONER'], unit: null };
const UNITS = {
  pingchuan: '平川县信访局',
  'pingchuan/housing-bureau': '平川县住房和城乡建设局',
  'pingchuan/hekou': '河口镇人民政府',
};
const person = { role: 'PETITIONER', name: '诸葛明', phone: '13912345678', address: '平川县河口镇东湾村八组' };
const HAN = /诸葛明|13912345678|东湾村八组/;

interface Kept {
  id: string;
  kind: string;
  title: string;
  number: string | null;
  blocks: boolean;
  content: string;
  hash: string;
}
const PAPER = '{ id kind title number date blocks content hash }';
const OWN = `query ($code: String!) { petitionByQueryCode(queryCode: $code, proof: "13912345678") { petitionId papers ${PAPER} paperMerge { caseNo claims { title text } people { name phone } queryCode } } }`;

describe('papers of the desk', () => {
  let department: TestDepartment;
  beforeAll(async () => {
    department = await startTestDepartment(intake, { VAULT_KEY: newCipherKey() });
    for (const [path, name] of Object.entries(UNITS))
      await department.publish(
        UnitRegisteredV1,
        { petitionId: newId() },
        { path, name, level: 'COUNTY', validFrom: '2026-01-01' },
      );
    await department.settled();
  });
  afterAll(() => department.stop());

  const give = async <Data>(verb: string, input: object, answer = '{ id }', actor = clerk): Promise<Data> => {
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
    const done = await department.ask<Record<string, Data>>(
      actor,
      `mutation ($input: ${type}!) { ${verb}(input: $input) ${answer} }`,
      { input: { commandId: newId(), ...input } },
    );
    return done[verb] as Data;
  };
  const registered = async (claims = 1) => {
    const { petitionId, queryCode } = await give<{ petitionId: string; queryCode: string }>(
      'registerPetition',
      {
        channel: 'VISIT',
        people: [person],
        claims: ['房产证办理', '补偿面积', '路灯', '井盖']
          .slice(0, claims)
          .map((title) => ({ title, text: `请求解决${title}。` })),
      },
      '{ petitionId queryCode }',
    );
    const { petition } = await department.ask<{ petition: { claims: { id: string }[] } }>(
      clerk,
      'query ($id: ID!) { petition(id: $id) { claims { id } } }',
      { id: petitionId },
    );
    return { petitionId, queryCode, claimIds: petition.claims.map(({ id }) => id) };
  };
  const classify = (claimId: string | undefined, purpose = 'APPEAL_REQUEST') =>
    give('classifyClaim', { claimId, purpose, categoryCode: housing, place: 'pingchuan/hekou' });
  const documents = async (petitionId: string, actor = clerk) =>
    (
      await department.ask<{ petition: { documents: { id: string; kind: string; text: string }[] } }>(
        actor,
        'query ($id: ID!) { petition(id: $id) { documents { id kind text hash } } }',
        { id: petitionId },
      )
    ).petition.documents;
  const paper = async (id: string | undefined, actor = clerk) =>
    (
      await department.ask<{ intakePaper: Kept | null }>(actor, `query ($id: ID!) { intakePaper(id: $id) ${PAPER} }`, {
        id,
      })
    ).intakePaper;

  it('K125 the registration form has petitioner and request and is read at the desk; the petitioner has a receipt with code, next step and day', async () => {
    const { petitionId, queryCode } = await registered(2);
    const [form, receipt] = await documents(petitionId);
    expect([form?.kind, receipt?.kind]).toEqual(['REGISTRATION', 'RECEIPT']);
    expect(form?.text).toContain('信访人：诸**');
    expect(form?.text).toContain('1. 房产证办理：请求解决房产证办理。\n2. 补偿面积：请求解决补偿面积。');
    expect(receipt?.text).toContain('接下来：平川县信访局2026年3月17日前告诉您由谁办理、怎么办');
    expect(`${form?.text}${receipt?.text}`).not.toMatch(HAN);
    expect(`${form?.text}${receipt?.text}`).not.toContain(queryCode);
    // K56: an auditor looks at acts, and reads no paper.
    await expect(documents(petitionId, auditor)).rejects.toThrow('FORBIDDEN');

    const { petitionByQueryCode: own } = await department.ask<{
      petitionByQueryCode: { papers: Kept[]; paperMerge: { queryCode: string; people: object[] } };
    }>(citizen, OWN, { code: queryCode });
    expect(own.papers.map(({ title }) => title)).toEqual(['信访登记表', '登记回执']);
    expect(own.paperMerge).toMatchObject({ queryCode, people: [{ name: '诸葛明', phone: '13912345678' }] });
  });

  it('3.7: the code comes on the receipt for who registered it that day, and for no colleague; identities only while revealed', async () => {
    const { petitionId, queryCode } = await registered();
    const merge = async (actor: ActorClaims) =>
      (
        await department.ask<{ paperMerge: { queryCode: string | null; people: { name: string }[] } | null }>(
          actor,
          'query ($id: ID!) { paperMerge(petitionId: $id) { queryCode people { name } claims { title } } }',
          { id: petitionId },
        )
      ).paperMerge;
    expect(await merge(clerk)).toMatchObject({ queryCode, people: [{ name: '诸**' }] });
    expect(await merge(colleague)).toMatchObject({ queryCode: null, people: [{ name: '诸**' }] });
    expect(await merge(officer)).toBeNull();
    await give(
      'revealPetitioner',
      { petitionId, purpose: 'DELIVER_DOCUMENT', note: '送达回执' },
      '{ until }',
      colleague,
    );
    expect(await merge(colleague)).toMatchObject({ people: [{ name: '诸葛明' }] });
  });

  it('K119 K123 every paper of the desk is frozen with its fields, number and hash, and holds no identity, path or account', async () => {
    const { petitionId, claimIds } = await registered(4);
    await Promise.all(claimIds.map((id, index) => classify(id, index === 3 ? 'SUGGESTION' : undefined)));
    await give('adviseLegalRoute', {
      claimId: claimIds[0],
      route: 'ADMINISTRATIVE_RECONSIDERATION',
      organ: '平川县人民政府',
      knownOn: '2026-02-01',
    });
    await give('guideToOrgan', {
      claimId: claimIds[1],
      organ: '平川县人民法院',
      contact: '立案庭 0700-1234',
      contactConfirmed: true,
    });
    await give('dispatchClaims', {
      petitionId,
      claimIds: [claimIds[2]],
      unit: 'pingchuan/housing-bureau',
      mode: 'ASSIGN',
      reportDueOn: '2026-04-30',
    });
    await give('approveDispatch', { claimId: claimIds[2] }, '{ id }', {
      id: 'leader-01',
      roles: ['LEADER'],
      unit: 'pingchuan',
    });
    await give('assignSuggestion', { claimId: claimIds[3], unit: 'pingchuan/hekou' });
    await give(
      'replySuggestion',
      { claimId: claimIds[3], adopted: 'NOT_ADOPTED', reply: '该路段已列入明年计划。' },
      '{ id }',
      { id: 'hekou-01', roles: ['UNIT_OFFICER'], unit: 'pingchuan/hekou' },
    );
    const all = await Promise.all((await documents(petitionId)).map(({ id }) => paper(id)));
    expect(all.map((each) => [each?.title, each?.number])).toEqual([
      ['信访登记表', null],
      ['登记回执', null],
      ['法定途径告知书', '平信途〔2026〕1号'],
      ['告知书', '平信知〔2026〕1号'],
      ['交办函', '平信转〔2026〕1号'],
      ['建议答复', '河口政建〔2026〕1号'],
    ]);
    for (const each of all) {
      expect(documentHash(each?.content ?? '')).toBe(each?.hash);
      expect(each?.content).not.toMatch(/pingchuan|clerk-01|housing-01|hekou-01/);
      expect(each?.content).not.toMatch(HAN);
      expect(JSON.parse(each?.content ?? '')).toMatchObject({
        policy: 'rg-2022@1',
        calendar: expect.any(String) as string,
      });
    }
    const text = new Map((await documents(petitionId)).map(({ kind, text }) => [kind, text]));
    expect(text.get('DISPATCH_LETTER')).toContain('平川县住房和城乡建设局：');
    expect(text.get('DISPATCH_LETTER')).toContain('诉求：“路灯”');
    expect(text.get('DISPATCH_LETTER')).toContain('2026年4月30日前报送办结报告');
    expect(text.get('LEGAL_ROUTE_NOTICE')).toMatch(/一般期限到2026年4月2日.*法律援助/s);
    expect(text.get('SUGGESTION_REPLY')).toContain('是否采纳：不采纳\n理由：该路段已列入明年计划。');
  });

  it('3.7: a unit that was sent a claim reads no form of the desk; another unit reads nothing', async () => {
    const { petitionId, claimIds } = await registered(2);
    const [form] = await documents(petitionId);
    expect(await paper(form?.id, officer)).toBeNull();
    await department.publish(
      ReferralSentV1,
      { petitionId, aggregateId: newId() },
      {
        claimIds: [claimIds[0] ?? ''],
        unit: 'pingchuan/housing-bureau',
        sender: 'pingchuan',
        mode: 'TRANSFER',
        deliveredOn: '2026-03-02',
        reportDueOn: null,
        objectionBarred: false,
        follows: null,
        policyVersion: 'rg-2022@1',
      },
    );
    await department.settled();
    expect(await documents(petitionId, officer)).toEqual([]);
    expect(await paper(form?.id, officer)).toBeNull();
    const { paperMerge } = await department.ask<{ paperMerge: { claims: { title: string }[] } }>(
      officer,
      'query ($id: ID!) { paperMerge(petitionId: $id) { claims { title } } }',
      { id: petitionId },
    );
    expect(paperMerge.claims).toEqual([{ title: '房产证办理' }]);
    expect(await paper('not-an-id')).toBeNull();
  });

  it('3.7: what an older version kept as one text stays readable, its registration form with the code never', async () => {
    const { petitionId } = await registered();
    const [form] = (
      await department.sql.query<{ text: string }>(
        "SELECT text FROM document WHERE petition_id = $1 AND kind = 'RECEIPT'",
        [petitionId],
      )
    ).rows;
    await department.sql.query('UPDATE document SET pa = NULL, title = NULL WHERE petition_id = $1', [petitionId]);
    const kept = await documents(petitionId);
    expect(kept.map(({ kind }) => kind)).toEqual(['RECEIPT']);
    expect(form).toBeDefined();
    expect(await paper(kept[0]?.id)).toMatchObject({ title: '登记回执', blocks: false });
  });
});
