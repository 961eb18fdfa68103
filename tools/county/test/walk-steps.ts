import { HOUSING, answerTo, housingCategory, notice, person } from './test-county';

/** Numbers that look random and are the same for the same seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A command that somebody could give now. */
export interface Step {
  verb: string;
  type: string;
  input: object;
}

interface Action {
  verb: string;
  allowed: boolean;
}
/** What has actions of its own. */
export interface Thing {
  id: string;
  actions: Action[];
}
interface Party {
  id: string;
}

/** What an account sees of a case; a mediator, of its disputes only. */
export interface Seen {
  petition?: (Thing & { claims: (Thing & { status: string })[]; supervisionOrders: Thing[] | null }) | null;
  referrals?: { edges: { node: Thing & { claims: { id: string }[] } }[] };
  disputes?: {
    edges: { node: Thing & { parties: Party[]; agreement: { items: { id: string; debtor: string }[] } | null } }[];
  };
}

const CASE = `query ($id: ID!) {
  petition(id: $id) { id actions { verb allowed } claims { id status actions { verb allowed } } supervisionOrders { id actions { verb allowed } } }
  referrals(filter: { petitionId: $id }, first: 20) { edges { node { id claims { id } actions { verb allowed } } } } }`;
const DISPUTES = `query ($id: ID!) {
  disputes(filter: { petitionId: $id }, first: 20) { edges { node { id parties { id } agreement { items { id debtor } } actions { verb allowed } } } } }`;
/** What an account asks of a case. */
export const looksAt = (account: string): string => (account.startsWith('mediator-') ? DISPUTES : CASE);

export const PEOPLE = [
  'clerk-01',
  'clerk-02',
  'leader-01',
  'supervisor-01',
  'housing-officer',
  'housing-leader',
  'resources-officer',
  'resources-leader',
  'hekou-officer',
  'hekou-leader',
  'mediator-01',
  'mediator-02',
];
const UNITS = [HOUSING, 'pingchuan/resources-bureau', 'pingchuan/hekou', 'pingchuan'];
export const COMMITTEE = 'pingchuan/mediation-committee';
const ROUTES = ['ROUTE_4', 'ROUTE_5', 'ROUTE_6', 'ROUTE_6', 'ROUTE_6'];

/** Who acts for a unit; nobody for one that no walk knows. */
export const actorsOf = (unit: string): readonly string[] =>
  unit === 'pingchuan'
    ? ['clerk-01', 'clerk-02', 'leader-01', 'supervisor-01']
    : PEOPLE.filter((account) => account.startsWith(`${unit.split('/')[1]?.replace('-bureau', '')}-`));

/** Each needs a second case, or is walked by specs of its own. */
const LEFT_OUT = ['proposeNotAccepting', 'confirmNotAccepting', 'recordHistoricalReply', 'decideLink'];
/** They change nothing of who owes what. */
const ASIDE = /Recusal|Relation|challengeStaff|Person|Erasure|MarkedStep|issueAccessCodes|revealPetitioner/;
/** Ends of a case, or of what is owed in it: rare, for else there is little to walk. */
const ENDS = [
  'guideToOrgan',
  'adviseLegalRoute',
  'answerClaim',
  'closePetition',
  'dismissSupervisionOrder',
  'requestWithdrawal',
  'refuseConsent',
  'leaveMediation',
  'endMediation',
];
/** Ends, and steps back. */
export const isEnd = (verb: string): boolean => ENDS.includes(verb) || verb.startsWith('return');

/** The commands whose input type is not their own name. */
const TYPES: Readonly<Record<string, string>> = Object.fromEntries([
  ...[
    'acknowledgeReferral',
    'approveObjection',
    'openCompetenceDispute',
    'approveRoute',
    'approveExtension',
    'serveExtension',
    'approveOpinion',
    'approveReport',
    'submitReport',
  ].map((verb) => [verb, 'ReferralInput']),
  ...['returnObjection', 'returnRoute', 'returnExtension', 'returnOpinion', 'returnReport'].map((verb) => [
    verb,
    'ReturnDraftInput',
  ]),
  ...['signAgreementAsMediator', 'sealAgreement'].map((verb) => [verb, 'DisputeInput']),
  ...['giveConsent', 'refuseConsent', 'signAgreement', 'signFactRecord', 'refuseFactRecord'].map((verb) => [
    verb,
    'PartyInput',
  ]),
  ...['requestWithdrawal', 'revokeWithdrawal', 'confirmSettled'].map((verb) => [verb, 'QueryCodeInput']),
]);
const typeOf = (verb: string): string => TYPES[verb] ?? `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;

export const dayAfter = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

/** What an input is made of. */
interface Given {
  below: (n: number) => number;
  today: string;
  claimIds: string[];
  parties?: Party[];
  items?: { id: string; debtor: string }[];
}

/** Good inputs, some of them of another kind: what is refused is a step that nobody took. */
function inputOf(verb: string, { below, today, claimIds, parties = [], items = [] }: Given): object {
  const unit = UNITS[below(UNITS.length)];
  const [claimId] = claimIds;
  const later = dayAfter(today, 10 + below(60));
  const party = parties[below(Math.max(1, parties.length))];
  const item = items[below(Math.max(1, items.length))];
  const spoken = { partyId: party?.id, recordedHow: '当面表示，笔录在卷。' };
  const legalRoute = { organ: '平川县人民政府', knownOn: today };
  const returned = { reason: '请补正后再报。' };
  const inputs: Record<string, object> = {
    classifyClaim: {
      purpose: below(6) ? 'APPEAL_REQUEST' : 'SUGGESTION',
      categoryCode: housingCategory,
      place: 'pingchuan/hekou',
      urgent: below(4) === 0,
    },
    dispatchClaims: { claimIds, unit, ...(below(3) ? { mode: 'TRANSFER' } : { mode: 'ASSIGN', reportDueOn: later }) },
    answerClaim: { how: 'REPLY', reply: '经核实，情况说明如下。' },
    adviseLegalRoute: { route: 'ADMINISTRATIVE_RECONSIDERATION', ...legalRoute },
    guideToOrgan: { organ: '平川县人民法院', contact: '立案庭', contactConfirmed: true },
    assignSuggestion: { unit },
    replySuggestion: { adopted: 'ADOPTED', reply: '已经采纳，写入下一年的计划。' },
    serveNotice: { ...notice, route: ROUTES[below(ROUTES.length)] },
    takeRoute: { legalRoute: 'ADMINISTRATIVE_RECONSIDERATION', ...legalRoute },
    objectToReferral: { reasons: '该事项属于其他单位的职权范围，详见三定方案。', suggestedUnit: unit },
    decideObjection: { uphold: below(2) === 0, verification: '已经核实。' },
    redirectReferral: { unit },
    designateUnit: { unit, reason: '属地管理' },
    recordContact: { mode: 'PHONE', note: '电话听取诉求。' },
    requestMediation: { committee: COMMITTEE },
    requestExtension: { days: 10, reason: '需要补充勘测。' },
    proposeOpinion: {
      answers: claimIds.map((id) =>
        answerTo(id, below(2) ? {} : { outcome: 'SUPPORTED', executeBy: later, executingUnit: unit }),
      ),
    },
    serveOpinion: { delivery: below(2) ? 'IN_PERSON' : 'POST' },
    confirmService: { paper: below(2) ? 'OPINION' : 'NOTICE', proof: '回执已经核对。' },
    reportExecution: { claimId, proof: '已经办理，附凭证。' },
    verifyExecution: { claimId, accept: below(2) === 0 },
    draftReport: { text: '办结报告。' },
    decideReport: { accept: below(2) === 0 },
    issueSupervisionOrder: { demand: '请依法办理并反馈。', respondBy: later },
    dismissSupervisionOrder: { reason: '已经纠正。' },
    respondToSupervisionOrder: { response: '已经办理，情况如下。' },
    verifySupervisionOrder: { accept: below(2) === 0, note: '已经核实。' },
    returnObjection: returned,
    returnRoute: returned,
    returnExtension: returned,
    returnOpinion: returned,
    returnReport: returned,
    returnDispatch: returned,
    urge: { text: '请尽快办理。' },
    complain: { about: 'OVERDUE', text: '到期没有答复。' },
    evaluatePetition: {
      officeGrade: below(2) ? 'SATISFIED' : 'NOT_SATISFIED',
      unitGrade: below(2) ? 'SATISFIED' : 'NOT_SATISFIED',
    },
    ...Object.fromEntries(
      ['giveConsent', 'refuseConsent', 'signAgreement', 'leaveMediation', 'signFactRecord', 'refuseFactRecord'].map(
        (name) => [name, spoken],
      ),
    ),
    challengeMediator: { ...spoken, reason: '与对方有利害关系。' },
    strikeFactLine: { ...spoken, line: 1 },
    issueEvidenceBundle: { ...spoken, forum: 'COURT' },
    appointMediator: { mediator: below(2) ? 'mediator-01' : 'mediator-02', chosenBy: 'PARTIES' },
    holdSession: { open: false, minutes: '各方陈述了意见。' },
    concludeAgreement: {
      full: below(2) === 0,
      form: 'WRITTEN',
      items: [{ debtor: party?.id, act: '支付补偿款', amount: '1000.00', dueOn: later, manner: '转账' }],
      facts: '争议的事实。',
      issues: '补偿的数额。',
      responsibility: '由征收方补足。',
    },
    endMediation: { reason: 'NO_AGREEMENT', report: '各方意见不一。' },
    draftFactRecord: { lines: ['双方对面积没有争议。', '双方对单价没有争议。'] },
    reportPerformance: { partyId: item?.debtor, recordedHow: '出示了转账凭证。', itemId: item?.id, proof: '转账凭证' },
    verifyPerformance: { itemId: item?.id, accept: below(2) === 0 },
  };
  return inputs[verb] ?? {};
}

const stepsOf = (actions: readonly Action[], of: object, given: Given): Step[] =>
  actions
    .filter(({ verb, allowed }) => allowed && !LEFT_OUT.includes(verb) && !ASIDE.test(verb))
    .map(({ verb }) => ({ verb, type: typeOf(verb), input: { ...of, ...inputOf(verb, given) } }));

/** What an account could do with a case that it sees so. */
export function stepsSeen(seen: Seen, given: Pick<Given, 'below' | 'today'>): Step[] {
  const { petition, referrals, disputes } = seen;
  const claims = petition?.claims ?? [];
  const classified = claims.filter(({ status }) => status === 'CLASSIFIED').map(({ id }) => id);
  const orders = petition?.supervisionOrders ?? [];
  return [
    ...(petition ? stepsOf(petition.actions, { petitionId: petition.id }, { ...given, claimIds: classified }) : []),
    ...claims.flatMap(({ id, actions }) => stepsOf(actions, { claimId: id }, { ...given, claimIds: [id] })),
    ...orders.flatMap(({ id, actions }) => stepsOf(actions, { orderId: id }, { ...given, claimIds: [] })),
    ...(referrals?.edges ?? []).flatMap(({ node: { id, claims: of, actions } }) =>
      stepsOf(actions, { referralId: id }, { ...given, claimIds: of.map((claim) => claim.id) }),
    ),
    ...(disputes?.edges ?? []).flatMap(({ node: { id, parties, agreement, actions } }) =>
      stepsOf(actions, { disputeId: id }, { ...given, claimIds: [], parties, items: agreement?.items ?? [] }),
    ),
  ];
}

/** What the petitioner could do with the own case. */
export const ownSteps = (
  actions: readonly Action[],
  queryCode: string,
  given: Pick<Given, 'below' | 'today'>,
): Step[] => stepsOf(actions, { queryCode, proof: person.phone }, { ...given, claimIds: [] });
