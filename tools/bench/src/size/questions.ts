import type { SubgraphName } from '@daofang/departments';

/** Ids and values of one case in the middle of a filled county, that questions ask for. */
export interface Sample {
  petitionId: string;
  caseNo: string;
  place: string;
  category: string;
  obligationId: string;
  referralId: string;
  orderId: string;
  disputeId: string;
  /** A day of this year, and one three months before it. */
  day: string;
  earlier: string;
}

/** A list of the graph, with what it can be asked for: it is asked by each filter, and by every two. */
interface List {
  department: SubgraphName;
  name: string;
  accounts: readonly string[];
  filter?: string;
  filters(of: Sample, own: string): Record<string, unknown>;
}

export interface Question {
  department: SubgraphName;
  name: string;
  account: string;
  query: string;
  variables: Record<string, unknown>;
}

const DESKS = ['clerk-01', 'hekou-clerk', 'housing-officer'];
const HOUSING = 'pingchuan/housing-bureau';
const HEKOU = 'pingchuan/hekou';

/** A new list joins by a line. */
const LISTS: readonly List[] = [
  {
    department: 'intake',
    name: 'petitions',
    accounts: DESKS,
    filter: 'PetitionFilterInput',
    filters: ({ place, category, caseNo, day, earlier }, own) => ({
      status: 'CLOSED',
      unit: HEKOU,
      channel: 'LETTER',
      categoryPrefix: category.slice(0, 3),
      place,
      claimStatus: 'STUDYING',
      handlingUnit: own,
      arrivedFrom: earlier,
      arrivedTo: day,
      group: true,
      caseNo,
      source: 'elsewhere',
      sourceNumber: '1',
    }),
  },
  {
    department: 'referral',
    name: 'referrals',
    accounts: DESKS,
    filter: 'ReferralFilterInput',
    filters: ({ petitionId, day, earlier }, own) => ({
      unit: own,
      sender: 'pingchuan',
      status: 'OBJECTED',
      mode: 'TRANSFER',
      petitionId,
      deliveredFrom: earlier,
      deliveredTo: day,
    }),
  },
  {
    department: 'supervision',
    name: 'obligations',
    accounts: ['supervisor-01', 'hekou-leader', 'housing-officer'],
    filter: 'ObligationFilterInput',
    filters: ({ petitionId, referralId, day, earlier }, own) => ({
      rule: 'OB_07',
      status: 'BREACHED',
      open: true,
      debtor: own,
      dueFrom: earlier,
      dueTo: day,
      level: 'RED',
      petitionId,
      referralId,
    }),
  },
  {
    department: 'supervision',
    name: 'supervisionOrders',
    accounts: ['supervisor-01', 'hekou-leader'],
    filter: 'SupervisionOrderFilterInput',
    filters: ({ petitionId }) => ({
      status: 'PROPOSED',
      open: true,
      ground: 'NOT_REGISTERED',
      unit: HEKOU,
      petitionId,
    }),
  },
  { department: 'supervision', name: 'complaints', accounts: ['supervisor-01'], filters: () => ({}) },
  { department: 'supervision', name: 'sealedDutyPage', accounts: ['sealed-01'], filters: () => ({}) },
  { department: 'intake', name: 'identityAccessPage', accounts: ['auditor-01'], filters: () => ({}) },
  { department: 'intake', name: 'sealedMatterPage', accounts: ['sealed-01'], filters: () => ({}) },
  {
    department: 'mediation',
    name: 'disputes',
    accounts: ['clerk-01', 'mediator-01', 'housing-officer'],
    filter: 'DisputeFilterInput',
    filters: ({ petitionId, day, earlier }) => ({
      committee: 'pingchuan/mediation-committee',
      status: 'APPLIED',
      kind: 'PEOPLE',
      mediator: 'mediator-01',
      petitionId,
      appliedFrom: earlier,
      appliedTo: day,
    }),
  },
  { department: 'monitor', name: 'dayCertificates', accounts: ['admin-01'], filters: () => ({}) },
  { department: 'monitor', name: 'adminLedger', accounts: ['admin-01'], filters: () => ({}) },
];

type Single = [
  SubgraphName,
  name: string,
  accounts: readonly string[],
  fields: string,
  args: (of: Sample) => Record<string, [type: string, value: unknown]>,
];

/** Single things, counts and boards. */
const SINGLES: readonly Single[] = [
  [
    'intake',
    'petition',
    DESKS,
    'id status claims { id title } standing { dueOn } timeline { kind } documents { kind }',
    ({ petitionId }) => ({ id: ['ID!', petitionId] }),
  ],
  ['intake', 'petitionByCaseNo', DESKS, 'id', ({ caseNo }) => ({ caseNo: ['String!', caseNo] })],
  ['intake', 'linkProposals', ['clerk-01'], 'why', ({ petitionId }) => ({ petitionId: ['ID!', petitionId] })],
  ['intake', 'paperMerge', ['clerk-01'], '__typename', ({ petitionId }) => ({ petitionId: ['ID!', petitionId] })],
  ['referral', 'referral', DESKS, 'id status', ({ referralId }) => ({ id: ['ID!', referralId] })],
  ['supervision', 'obligation', ['supervisor-01'], 'id', ({ obligationId }) => ({ id: ['ID!', obligationId] })],
  ['supervision', 'supervisionOrder', ['supervisor-01'], 'id', ({ orderId }) => ({ id: ['ID!', orderId] })],
  ['supervision', 'longPending', ['supervisor-01', 'housing-officer'], 'count', () => ({})],
  [
    'supervision',
    'unitPerformance',
    ['supervisor-01'],
    'due',
    ({ day }) => ({
      unit: ['String!', 'pingchuan'],
      from: ['CivilDate!', `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`],
      to: ['CivilDate!', day],
    }),
  ],
  ['mediation', 'dispute', ['mediator-01'], 'id', ({ disputeId }) => ({ id: ['ID!', disputeId] })],
  ['monitor', 'dutyCounts', ['admin-01'], 'running', () => ({})],
  ['monitor', 'missingEvents', ['admin-01'], 'since', () => ({})],
  ['monitor', 'latestEvents', ['admin-01'], 'id', () => ({ type: ['String!', 'intake.PetitionRegistered.v1'] })],
  ['monitor', 'flowsToday', ['admin-01'], 'events', () => ({})],
  ['monitor', 'caseLineage', ['admin-01'], 'caseNo', ({ caseNo }) => ({ caseNo: ['String!', caseNo] })],
];

const listQuestion = (list: List, account: string, filter: Record<string, unknown>): Question => ({
  department: list.department,
  name: `${list.name}(${Object.keys(filter).join(', ')})`,
  account,
  query: `query ${list.filter ? `($filter: ${list.filter}) ` : ''}{ ${list.name}(first: 20${list.filter ? ', filter: $filter' : ''}) { edges { node { __typename } } } }`,
  variables: list.filter ? { filter } : {},
});

/** Every list without a filter, by each and, where so wanted, by every two; every single question. */
export function questions(of: Sample, pairs: boolean): Question[] {
  const lists = LISTS.flatMap((list) => {
    const setsOf = (account: string) => {
      const filters = Object.entries(list.filters(of, account.startsWith('housing') ? HOUSING : HEKOU));
      return [
        [],
        ...filters.map((one) => [one]),
        ...(pairs ? filters.flatMap((one, index) => filters.slice(index + 1).map((other) => [one, other])) : []),
      ];
    };
    return list.accounts.flatMap((account) =>
      setsOf(account).map((set) => listQuestion(list, account, Object.fromEntries(set))),
    );
  });
  const singles = SINGLES.flatMap(([department, name, accounts, fields, args]) =>
    accounts.map((account): Question => {
      const given = Object.entries(args(of));
      const declared = given.map(([arg, [type]]) => `$${arg}: ${type}`).join(', ');
      const passed = given.map(([arg]) => `${arg}: $${arg}`).join(', ');
      return {
        department,
        name,
        account,
        query: `query ${declared && `(${declared}) `}{ ${name}${passed && `(${passed})`} { ${fields} } }`,
        variables: Object.fromEntries(given.map(([arg, [, value]]) => [arg, value])),
      };
    }),
  );
  return [...lists, ...singles];
}

/** A case that was handled and mediated, from the databases of a filled county. @param sql of a department */
export async function sampleOf(
  sql: (department: SubgraphName) => { query(text: string, parameters?: unknown[]): Promise<{ rows: unknown[] }> },
): Promise<Sample> {
  const one = async <Row>(department: SubgraphName, text: string, parameters: unknown[] = []): Promise<Row> =>
    (await sql(department).query(text, parameters)).rows[0] as Row;
  const petition = await one<{
    id: string;
    case_no: string;
    place: string;
    category: string;
    day: string;
    earlier: string;
  }>(
    'intake',
    `SELECT petition.id, case_no, place, category_code AS category, (SELECT max(arrived_on) FROM petition)::text AS day, ((SELECT max(arrived_on) FROM petition) - 92)::text AS earlier
     FROM petition JOIN claim ON claim.petition_id = petition.id JOIN case_unit ON case_unit.petition_id = petition.id
     WHERE petition.status IN ('CLOSED', 'SETTLED') ORDER BY case_unit.unit = $1 DESC LIMIT 1`,
    [HEKOU],
  );
  const referral = await one<{ id: string }>('referral', 'SELECT id FROM referral WHERE petition_id = $1', [
    petition.id,
  ]);
  const obligation = await one<{ id: string }>('supervision', 'SELECT id FROM obligation WHERE petition_id = $1', [
    petition.id,
  ]);
  const order = await one<{ id: string }>('supervision', 'SELECT id FROM supervision_order LIMIT 1');
  const dispute = await one<{ id: string }>('mediation', 'SELECT id FROM dispute LIMIT 1');
  return {
    petitionId: petition.id,
    caseNo: petition.case_no,
    place: petition.place,
    category: petition.category,
    day: petition.day,
    earlier: petition.earlier,
    referralId: referral.id,
    obligationId: obligation.id,
    orderId: order.id,
    disputeId: dispute.id,
  };
}
