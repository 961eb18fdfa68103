import { DomainError, isUuid, type Actor } from '@daofang/domain';
import {
  PAPER_STYLE,
  inWords,
  pageOf,
  paperHtml,
  textHtml,
  type Merge,
  type Merged,
  type Paper,
} from '@daofang/papers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';

/** Asks the graph in the caller's name; answers what there is, and the codes of what was refused. */
export type AskGraph = (
  request: FastifyRequest,
  actor: Actor,
  query: string,
  variables: Record<string, unknown>,
) => Promise<{ data: Record<string, unknown> | null; codes: readonly string[] }>;

export interface PapersOptions {
  /** Who asks, by bearer token or session. */
  actorOf: (request: FastifyRequest) => Promise<Actor>;
  ask: AskGraph;
}

interface Kept {
  id: string;
  petitionId: string;
  title: string;
  blocks: boolean;
  content: string;
  hash: string;
  remedyBy: string | null;
  parties?: { id: string; name: string | null; kind: string }[];
}

interface PaperMerge {
  caseNo: string;
  claims: { id: string; title: string; text: string }[];
  people: { name: string; phone: string | null; address: string | null; idNumber: string | null }[];
  queryCode: string | null;
}

const PAPER = 'id petitionId title blocks content hash remedyBy';
const PARTIES = 'parties { id kind name }';
const MERGE = '{ caseNo claims { id title text } people { name phone address idNumber } queryCode }';

/** One question a department that gives out papers; whose it is not, answers nothing. */
const BY_STAFF = [
  `query PaperOfIntake($id: ID!) { intakePaper(id: $id) { ${PAPER} } }`,
  `query PaperOfReferral($id: ID!) { referralPaper(id: $id) { ${PAPER} } }`,
  `query PaperOfMediation($id: ID!) { mediationPaper(id: $id) { ${PAPER} ${PARTIES} } }`,
];
const MERGE_BY_STAFF = `query PaperMerge($petitionId: ID!) { paperMerge(petitionId: $petitionId) ${MERGE} }`;
const BY_QUERY_CODE = `query OwnPapers($queryCode: String!, $proof: String) {
  petitionByQueryCode(queryCode: $queryCode, proof: $proof) {
    paperMerge ${MERGE} papers { ${PAPER} } referralPapers { ${PAPER} } mediationPapers { ${PAPER} ${PARTIES} }
  }
}`;
const BY_ACCESS_CODE = `query PartyPapers($accessCode: String!) { disputeByAccessCode(accessCode: $accessCode) { papers { ${PAPER} ${PARTIES} } } }`;

/** Nothing but this page's own style; a code is sent nowhere else. */
const policy = (form: boolean): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(PAPER_STYLE).digest('base64')}'`,
    `form-action ${form ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const page = (reply: FastifyReply, status: number, html: string, form = false) =>
  reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(form),
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    })
    .send(html);

/** For whoever has no account: the code never stands in an address. */
const ASK_FOR_CODE = pageOf(
  '查看文书',
  `<article class="FORM"><header><h1>查看文书</h1></header><form method="post">
<p><label>查询码<br><input name="queryCode" autocomplete="off" maxlength="100"></label></p>
<p><label>登记时的手机号、证件号码或者姓名<br><input name="proof" autocomplete="off" maxlength="100"></label></p>
<p>调解当事人请填访问码：</p><p><label>访问码<br><input name="accessCode" autocomplete="off" maxlength="100"></label></p>
<p><button>查看</button></p></form><p>工作人员请先登录。</p></article>`,
);
const NONE = textHtml('没有这份文书', '没有这份文书，或者您无权查看。请核对编号、查询码和登记信息。');
const AWAY = textHtml('暂时不能显示', '出具该文书的部门暂时没有应答，请稍后再试。');

const known = (names: readonly (string | null)[], none: string | null): string | null =>
  names.filter(Boolean).join('、') || none;

/** What the reader may see, as the words of a paper. */
function mergedOf(merge: PaperMerge | null, paper: Kept): Merged {
  const petitioner =
    merge &&
    known(
      merge.people.map(({ name }) => name),
      '匿名信访人',
    );
  const values: Partial<Record<Merge, string | null>> = {
    REMEDY_BY: paper.remedyBy && `${inWords(paper.remedyBy)}前`,
    ...(merge && {
      CASE_NO: merge.caseNo,
      QUERY_CODE: merge.queryCode,
      PETITIONER: petitioner,
      PETITIONER_PHONE: known(
        merge.people.map(({ phone }) => phone),
        '未提供',
      ),
      PETITIONER_ADDRESS: known(
        merge.people.map(({ address }) => address),
        '未提供',
      ),
      PETITIONER_ID: known(
        merge.people.map(({ idNumber }) => idNumber),
        '未提供',
      ),
      REQUESTS:
        merge.claims.map(({ title, text }, index) => `${index + 1}. ${title}：${text}`).join('\n') || '由专人保密办理',
    }),
  };
  return {
    values,
    ...(merge && {
      claims: new Map(merge.claims.map(({ id, title }) => [id, title])),
      requests: new Map(merge.claims.map(({ id, text }) => [id, text])),
    }),
    parties: new Map(
      (paper.parties ?? []).map(({ id, kind, name }) => [
        id,
        name ?? (kind === 'PETITIONER' ? petitioner : null) ?? '（当事人）',
      ]),
    ),
  };
}

const html = (paper: Kept, merge: PaperMerge | null): string =>
  paper.blocks && paper.content.startsWith('{')
    ? paperHtml(JSON.parse(paper.content) as Paper, mergedOf(merge, paper), paper.hash)
    : textHtml(paper.title, paper.content);

interface Proof {
  queryCode?: string;
  proof?: string;
  accessCode?: string;
}

/**
 * The print view of papers at /papers/:id, by the caller's own rights only: the department that gave the paper out is asked through the
 * graph in the caller's name, and what is merged into it is what the graph shows the caller. Without an account, by query code and
 * proof, or by a party's access code, posted from the form of the same address.
 */
export async function servePapers(http: FastifyInstance, { actorOf, ask }: PapersOptions): Promise<void> {
  await http.register(async (scope) => {
    // Forms are read here alone: the graph takes JSON only, which no form of another site can send.
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 4_096 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );

    scope.get<{ Params: { id: string } }>('/papers/:id', async (request, reply) => {
      const { id } = request.params;
      const actor = await actorOf(request);
      if (actor.unit === null) return page(reply, 200, ASK_FOR_CODE, true);
      if (!isUuid(id)) return page(reply, 404, NONE);
      const answers = await Promise.all(BY_STAFF.map((query) => ask(request, actor, query, { id })));
      const paper = answers.flatMap(({ data }) => Object.values(data ?? {})).find((found) => found !== null) as
        Kept | undefined;
      if (!paper)
        return missing(
          reply,
          answers.flatMap(({ codes }) => codes),
        );
      const { data } = await ask(request, actor, MERGE_BY_STAFF, { petitionId: paper.petitionId });
      return page(reply, 200, html(paper, (data?.['paperMerge'] ?? null) as PaperMerge | null));
    });

    scope.post<{ Params: { id: string }; Body: Proof }>('/papers/:id', async (request, reply) => {
      const { id } = request.params;
      const { queryCode, proof, accessCode } = request.body ?? {};
      if (!isUuid(id) || !(queryCode || accessCode)) return page(reply, 404, NONE);
      const actor = await actorOf(request);
      const { data, codes } = queryCode
        ? await ask(request, actor, BY_QUERY_CODE, { queryCode, proof: proof || null })
        : await ask(request, actor, BY_ACCESS_CODE, { accessCode });
      const own = Object.values(data ?? {})[0] as
        ({ paperMerge?: PaperMerge | null } & Record<string, unknown>) | null | undefined;
      const papers = Object.values(own ?? {}).flatMap((value) => (Array.isArray(value) ? (value as Kept[]) : []));
      const paper = papers.find((each) => each.id === id);
      return paper ? page(reply, 200, html(paper, own?.paperMerge ?? null)) : missing(reply, codes);
    });
  });
}

/** A department that is away may have it; a rate that is used up is said as such; whatever else is refused reads like nothing. */
function missing(reply: FastifyReply, codes: readonly string[]) {
  if (codes.includes('TOO_MANY_ATTEMPTS') || codes.includes('TOO_MANY_REQUESTS'))
    throw new DomainError(
      'TOO_MANY_ATTEMPTS',
      '尝试次数过多，请稍后再试。',
      'Too many tries: wait and try again.',
      'LIMITED',
    );
  return codes.includes('DEPARTMENT_UNAVAILABLE') ? page(reply, 503, AWAY) : page(reply, 404, NONE);
}
