import 'reflect-metadata';
import { mustBeWhole } from './papers-of';
import {
  answerTo,
  classify,
  dispatch,
  housingCategory,
  person,
  register,
  serveNotice,
  settled,
  startTestCounty,
  type TestCounty,
} from './test-county';

interface Page {
  status: number;
  html: string;
  headers: Headers;
}

describe('papers, through the gateway', () => {
  let story: TestCounty;
  let petitionId: string;
  let queryCode: string;
  let opinion: string;
  const hostile = `<script>alert(1)</script><img src=x onerror=alert(1)>"'&`;

  const address = (id: string) => `${new URL(story.county.url).origin}/papers/${id}`;
  const pageOf = async (response: Response): Promise<Page> => ({
    status: response.status,
    html: await response.text(),
    headers: response.headers,
  });
  const print = async (id: string, account?: string): Promise<Page> =>
    pageOf(
      await fetch(address(id), {
        headers: account ? { authorization: `Bearer ${await story.county.token(account)}` } : {},
      }),
    );
  const show = async (id: string, proof: Record<string, string>): Promise<Page> =>
    pageOf(await fetch(address(id), { method: 'POST', body: new URLSearchParams(proof) }));
  const papersOf = (referralId: string) =>
    story
      .ask<{ referral: { documents: { id: string; kind: string }[] } }>(
        'housing-officer',
        'query ($id: ID!) { referral(id: $id) { documents { id kind } } }',
        { id: referralId },
      )
      .then(({ referral }) => referral.documents);

  beforeAll(async () => {
    story = await startTestCounty('2026-03-02');
    const registered = await register(story, {
      claims: [
        { title: '房屋征收补偿面积', text: `请求重新核定补偿面积。${hostile}` },
        { title: '过渡费', text: '请求补发过渡费。' },
      ],
    });
    ({ petitionId, queryCode } = registered);
    for (const claimId of registered.claimIds) await classify(story, claimId, housingCategory);
    const referralId = await dispatch(story, petitionId, registered.claimIds);
    await serveNotice(story, referralId);
    await story.act('housing-officer', 'takeRoute', 'TakeRouteInput', { referralId });
    await story.act('housing-officer', 'requestExtension', 'RequestExtensionInput', {
      referralId,
      days: 20,
      reason: '需要委托第三方测绘。',
    });
    await story.act('housing-leader', 'approveExtension', 'ReferralInput', { referralId });
    await story.act('housing-officer', 'serveExtension', 'ReferralInput', { referralId });
    await story.act('housing-officer', 'proposeOpinion', 'ProposeOpinionInput', {
      referralId,
      answers: registered.claimIds.map((claimId) => answerTo(claimId, { reasons: `经查，${hostile}` })),
    });
    await story.act('housing-leader', 'approveOpinion', 'ReferralInput', { referralId });
    await story.act('housing-officer', 'serveOpinion', 'ServeOpinionInput', { referralId, delivery: 'IN_PERSON' });
    await settled(story);
    opinion = (await papersOf(referralId)).find(({ kind }) => kind === 'OPINION')?.id ?? '';
  });
  afterAll(() => story.stop());

  it('K123 the print view: number, claims by title, remedy with its last day, seal; masked for staff; hostile text is text', async () => {
    const { status, html, headers } = await print(opinion, 'housing-officer');
    expect(status).toBe(200);
    expect(html).toMatch(/信访处理意见书/);
    expect(html).toMatch(/意〔2026〕1号/);
    expect(html).toContain('房屋征收补偿面积');
    expect(html).toContain('（印章）');
    expect(html).toContain('2026年4月1日前');
    expect(html).toContain('上**');
    expect(html).not.toMatch(/上官文清|13688887777|110101197001015554/);
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&#60;script&#62;');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*style-src 'sha256-[^']+'.*frame-ancestors 'none'/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('K123 the petitioner opens it with code and proof, never in an address, and reads the own name; without them there is a form', async () => {
    const form = await print(opinion);
    expect(form.html).toContain('<form method="post">');
    expect(form.html).not.toContain('意见书');
    const own = await show(opinion, { queryCode, proof: person.phone });
    expect(own.status).toBe(200);
    expect(own.html).toContain('上官文清：');
    expect(own.html).not.toContain(person.idNumber);
    for (const proof of [
      { queryCode, proof: '13000000000' },
      { queryCode: 'nobody', proof: person.phone },
    ])
      expect((await show(opinion, proof)).status).toBe(404);
  });

  it('3.7: another unit’s officer, another case’s petitioner and a wrong id read nothing: 404 each, the same words', async () => {
    const other = await register(story, { people: [{ ...person, name: '东方朔', phone: '13511112222' }] });
    const answers = [
      await print(opinion, 'hekou-officer'),
      await print('0197a000-0000-7000-8000-00000000dead', 'housing-officer'),
      await print('not-an-id', 'housing-officer'),
      await show(opinion, { queryCode: other.queryCode, proof: '13511112222' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map(({ html }) => html)).size).toBe(1);
  });

  it('K125 the receipt shows its code to whoever registered it, the form its request; the letter to the unit reads its claims', async () => {
    const { petition } = await story.ask<{ petition: { documents: { id: string; kind: string }[] } }>(
      'clerk-01',
      'query ($id: ID!) { petition(id: $id) { documents { id kind } } }',
      { id: petitionId },
    );
    const id = (kind: string) => petition.documents.find((paper) => paper.kind === kind)?.id ?? '';
    expect((await print(id('RECEIPT'), 'clerk-01')).html).toContain(queryCode);
    expect((await print(id('RECEIPT'), 'clerk-02')).html).not.toContain(queryCode);
    const form = await print(id('REGISTRATION'), 'clerk-01');
    expect(form.html).toContain('请求补发过渡费。');
    expect(form.html).not.toMatch(/<script/);
    expect((await print(id('DISPATCH_LETTER'), 'housing-officer')).html).toContain('过渡费');
    expect((await print(id('REGISTRATION'), 'housing-officer')).status).toBe(404);
  });

  it('kind 12: every paper of the case has the fields of its row of the table', async () => {
    expect(await mustBeWhole(story)).toBeGreaterThan(6);
  });
});
