import { ClaimsDispatchRequestedV1 } from '@daofang/contracts';
import { newId, type ActorClaims } from '@daofang/domain';
import { PAPERS, type Paper } from '@daofang/papers';
import { documentHash } from '@daofang/persistence';
import { eventually, startTestDepartment, type TestDepartment } from '@daofang/testing';
import { randomBytes } from 'node:crypto';
import { referral } from '../src/department';

const admin: ActorClaims = { id: 'admin-01', roles: ['ADMIN'], unit: 'pingchuan' };
const clerk: ActorClaims = { id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' };
const colleague: ActorClaims = { id: 'clerk-02', roles: ['CLERK'], unit: 'pingchuan' };
const officer: ActorClaims = { id: 'housing-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/housing-bureau' };
const leader: ActorClaims = { id: 'housing-leader', roles: ['LEADER'], unit: 'pingchuan/housing-bureau' };
const town: ActorClaims = { id: 'hekou-officer', roles: ['UNIT_OFFICER'], unit: 'pingchuan/hekou' };
const UNITS = [
  ['pingchuan', '平川县信访局', 'COUNTY', 'GOVERNMENT'],
  ['pingchuan/housing-bureau', '平川县住房和城乡建设局', 'BUREAU', 'BUREAU'],
  ['pingchuan/hekou', '河口镇人民政府', 'TOWN', 'GOVERNMENT'],
];

interface Kept {
  kind: string;
  title: string;
  number: string | null;
  content: string;
  hash: string;
  remedyBy: string | null;
  text: string;
}

describe('papers of the units', () => {
  let department: TestDepartment;
  const claimIds = [newId(), newId()];
  beforeAll(async () => {
    department = await startTestDepartment(referral, { TEXT_KEY: randomBytes(32).toString('base64') });
    for (const [path, name, level, kind] of UNITS)
      await department.ask(admin, 'mutation ($input: RegisterUnitInput!) { registerUnit(input: $input) { id } }', {
        input: {
          ...{ commandId: newId(), path, name, level, kind },
          contact: { phone: '0700-1234567', address: '平川县政务大厅三楼' },
        },
      });
  });
  afterAll(() => department.stop());

  const give = (actor: ActorClaims, verb: string, referralId: string, more: object = {}, type = '') =>
    department.ask(
      actor,
      `mutation ($input: ${type || `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`}!) { ${verb}(input: $input) { id } }`,
      { input: { commandId: newId(), referralId, ...more } },
    );
  const approve = (verb: string, referralId: string) => give(leader, verb, referralId, {}, 'ReferralInput');
  const dispatched = async () => {
    const petitionId = newId();
    const requested = { ...ClaimsDispatchRequestedV1.sample, claimIds, unit: 'pingchuan/housing-bureau' };
    const { id } = await department.publish(
      ClaimsDispatchRequestedV1,
      { petitionId },
      { ...requested, sender: 'pingchuan', requestedBy: clerk.id, requestedOn: department.clock.today() },
    );
    await eventually(
      'the referral',
      async () => (await department.sql.query('SELECT 1 FROM referral WHERE id = $1', [id])).rowCount === 1,
    );
    return { id, petitionId };
  };
  const taken = async (route: string) => {
    const sent = await dispatched();
    await give(officer, 'serveNotice', sent.id, { route, procedure: '调查核实后书面答复', delivery: 'POST' });
    await approve('approveRoute', sent.id);
    await give(officer, 'takeRoute', sent.id);
    return sent;
  };
  const papers = async (referralId: string, actor = officer): Promise<Kept[]> => {
    const { referral: seen } = await department.ask<{ referral: { documents: { id: string; text: string }[] } }>(
      officer,
      'query ($id: ID!) { referral(id: $id) { documents { id text } } }',
      { id: referralId },
    );
    const found = await Promise.all(
      seen.documents.map(async ({ id, text }) => {
        const { referralPaper } = await department.ask<{ referralPaper: Omit<Kept, 'text'> | null }>(
          actor,
          'query ($id: ID!) { referralPaper(id: $id) { kind title number content hash remedyBy } }',
          { id },
        );
        return referralPaper && { ...referralPaper, text };
      }),
    );
    return found.flatMap((each) => each ?? []);
  };
  const answers = (more: object = {}) =>
    claimIds.map((claimId) => ({
      ...{
        claimId,
        outcome: 'NOT_SUPPORTED',
        reasons: '经查，登记资料与实测面积一致。',
        legalBasis: '《不动产登记暂行条例》第十七条',
      },
      ...{ remedyOrgan: '火星委员会', remedy: '携带本意见书申请复查', ...more },
    }));
  const opinion = (id: string, more: object = {}) => give(officer, 'proposeOpinion', id, { answers: answers(more) });
  const fieldsOf = ({ content }: Kept) => (JSON.parse(content) as Paper).blocks.map(({ field }) => field);

  it('K10 K123 RG-21 the opinion has number, claims, facts, basis, outcome, remedy with organ and day, date and seal, once the head approved it', async () => {
    const { id } = await taken('ROUTE_6');
    await opinion(id);
    await opinion(id, { outcome: 'SUPPORTED', executeBy: '2026-06-30', executingUnit: 'pingchuan/hekou' });
    const drafts = (await papers(id)).filter(({ kind }) => kind === 'OPINION');
    expect(drafts.map(({ number }) => number)).toEqual([null]);
    await approve('approveOpinion', id);
    const [approved] = (await papers(id)).filter(({ kind }) => kind === 'OPINION') as [Kept];
    expect(approved).toMatchObject({ title: '信访处理意见书', number: '平住建意〔2026〕1号', remedyBy: null });
    expect(fieldsOf(approved)).toEqual(expect.arrayContaining(Object.keys(PAPERS.OPINION.must)));
    expect(documentHash(approved.content)).toBe(approved.hash);
    expect(JSON.parse(approved.content)).toMatchObject({
      organ: '平川县住房和城乡建设局',
      date: '2026-03-02',
      sealed: true,
      policy: 'rg-2022@1',
    });
    expect(approved.text).toContain('河口镇人民政府2026年6月30日前落实');
    // ORG-28: whatever the officer typed.
    expect(approved.text).toContain('向本级人民政府申请复查，期限：自收到本意见书之日起三十日内');
    expect(approved.text).toContain('电话 0700-1234567');
    // PA-12: what was asked is merged, claim by claim; what to bring is said once.
    const requests = (JSON.parse(approved.content) as Paper).blocks.find(({ field }) => field === 'requests');
    expect(requests?.lines?.flat()).toEqual(
      expect.arrayContaining(claimIds.map((request) => expect.objectContaining({ request }))),
    );
    expect(approved.text.match(/本意见书(复印件|申请复查)/g)).toHaveLength(1);
    await give(officer, 'serveOpinion', id, { delivery: 'IN_PERSON' });
    expect((await papers(id)).find(({ kind }) => kind === 'OPINION')?.remedyBy).toBe('2026-04-01');
    const [served] = (await department.events()).filter(
      ({ type, aggregateId }) => type === 'referral.OpinionServed.v1' && aggregateId === id,
    );
    expect((served?.data as { documentHash: string }).documentHash).toBe(approved.hash);
  });

  it('K122 OB-13 an answer under the fifth route offers no 复查, on the paper and its cover: none runs', async () => {
    const { id } = await taken('ROUTE_5');
    await opinion(id);
    await approve('approveOpinion', id);
    await give(officer, 'serveOpinion', id, { delivery: 'IN_PERSON' });
    const answer = (await papers(id)).find(({ kind }) => kind === 'OPINION');
    expect(answer).toMatchObject({ title: '履行职责答复', number: '平住建履〔2026〕1号', remedyBy: null });
    expect(answer?.content).not.toContain('复查');
    expect(answer?.text).toContain('行政复议');
  });

  it('K121 RG-23 the notice of an extension is made at the approval, with old day, new day, reason and approver', async () => {
    const { id } = await taken('ROUTE_6');
    await give(officer, 'requestExtension', id, { days: 10, reason: '需要委托第三方鉴定。' });
    expect((await papers(id)).map(({ kind }) => kind)).toEqual(['ACCEPTANCE_NOTICE']);
    await approve('approveExtension', id);
    const notice = (await papers(id)).find(({ kind }) => kind === 'EXTENSION_NOTICE');
    expect(notice?.number).toBe('平住建延〔2026〕1号');
    expect(notice?.text).toContain(
      '原定期限：2026年5月6日\n延长后的期限：2026年5月11日\n延期理由：需要委托第三方鉴定。\n批准人：平川县住房和城乡建设局负责人',
    );
  });

  it('K121 a request from before keeps the reason that its notice told; the notice is made anew', async () => {
    const { id, petitionId } = await taken('ROUTE_6');
    await give(officer, 'requestExtension', id, { days: 5, reason: '需要委托第三方鉴定。' });
    await department.sql.query(
      `INSERT INTO document (id, petition_id, subject_id, kind, text, hash, made_on)
       SELECT $2, $3, id, 'EXTENSION_NOTICE', extension->>'reason', repeat('a', 64), '2026-03-02' FROM referral WHERE id = $1`,
      [id, newId(), petitionId],
    );
    await department.sql.query(`UPDATE referral SET extension = extension - 'reason' WHERE id = $1`, [id]);
    await approve('approveExtension', id);
    const notices = (await papers(id)).filter(({ kind }) => kind === 'EXTENSION_NOTICE');
    expect(notices).toHaveLength(1);
    expect(notices[0]?.text).toContain('延期理由：情况复杂，需要继续调查');
  });

  it('K113 K123 between offices: objection, what came of it, designation; by names, each in its own series', async () => {
    const { id } = await dispatched();
    const objection = { reasons: '不属于本单位职权，理由见三定方案。', suggestedUnit: 'pingchuan/hekou' };
    await give(officer, 'objectToReferral', id, objection);
    await approve('approveObjection', id);
    await give(colleague, 'decideObjection', id, { uphold: false, verification: '经核实属于该局职权。' });
    const kept = await papers(id);
    expect(kept.map(({ title, number }) => [title, number])).toEqual([
      ['异议书', '平住建异〔2026〕1号'],
      ['异议不成立决定', '平信核〔2026〕1号'],
    ]);
    for (const each of kept) expect(each.content).not.toMatch(/pingchuan|-officer|-leader|clerk-0/);
    expect(kept[0]?.text).toContain('平川县信访局：');
    expect(kept[0]?.text).toContain('建议承办单位：河口镇人民政府');
    expect(await papers(id, town)).toEqual([]);
  });
});
