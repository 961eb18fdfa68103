import { addDays } from '@daofang/calendar';
import { OUTCOMES, type Outcome } from '@daofang/contracts';
import { civilDateOf } from '@daofang/domain';
import { categories } from '@daofang/regulation';
import type { County } from './county';
import { COUNTY, units } from './directory';
import { progressBar } from './progress';
import { randomFrom } from './random';
import { commandId } from './seed-directory';
import type { GraphClient } from './client';

/** How many are under way at once. */
const AT_ONCE = 8;

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'];
const GIVEN = ['建平', '秀英', '国栋', '丽华', '志强', '桂兰', '文斌', '小燕', '德明', '春梅'];
const MATTERS: [first: string, title: string, request: string, unit: string][] = [
  ['城乡建设', '老旧小区雨水管网堵塞', '请求疏通管网并明确维护责任', 'housing-bureau'],
  ['城乡建设', '房屋征收补偿面积核算', '请求重新核定补偿面积', 'housing-bureau'],
  ['国土资源', '承包地被占用未补偿', '请求核实占地面积并支付补偿', 'resources-bureau'],
  ['交通运输', '村道路面破损影响通行', '请求列入维修计划', 'transport-bureau'],
  ['劳动和社会保障', '拖欠工资', '请求督促支付被拖欠的工资', 'labour-bureau'],
  ['农村农业', '灌溉水渠年久失修', '请求修复水渠', 'hekou'],
];
/** The bureaus whose officers and leaders have accounts here. */
const STAFFED: Record<string, [officer: string, leader: string]> = {
  'housing-bureau': ['housing-officer', 'housing-leader'],
  'resources-bureau': ['resources-officer', 'resources-leader'],
  'transport-bureau': ['transport-officer', 'transport-leader'],
  'labour-bureau': ['labour-officer', 'labour-leader'],
  hekou: ['hekou-officer', 'hekou-leader'],
};

/** Loads petitions in all states into the running county, through the gateway, as its people would. A second time changes nothing. */
export async function loadDemo(county: County, petitions: number): Promise<void> {
  const clients = new Map<string, GraphClient>();
  const as = async (account: string): Promise<GraphClient> => {
    const known = clients.get(account) ?? (await county.as(account));
    clients.set(account, known);
    return known;
  };
  const villages = units.filter(({ level, kind }) => level === 'VILLAGE' && kind === 'VILLAGE');
  const bar = progressBar('装载演示数据 loading', petitions);
  const queue = Array.from({ length: petitions }, (_, index) => index);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
        // Always the same county: each petition's fate follows from its number.
        const random = randomFrom((index + 1) * 2_654_435_761);
        await onePetition(index, random, as, villages[random(villages.length)]?.path ?? COUNTY);
        bar.step();
      }
    }),
  );
  bar.stop();
  process.stdout.write(`演示数据已就绪：${petitions} 件信访，各种状态。The demo is loaded.\n`);
}

async function onePetition(
  index: number,
  random: (below: number) => number,
  as: (account: string) => Promise<GraphClient>,
  place: string,
): Promise<void> {
  const id = (step: string) => commandId(`demo ${index} ${step}`);
  const mutate = async <Data>(
    account: string,
    name: string,
    inputType: string,
    input: object,
    fields = '{ id }',
    step = name,
  ): Promise<Data> =>
    (await as(account)).ask<Data>(`mutation ($input: ${inputType}!) { ${name}(input: $input) ${fields} }`, {
      input: { commandId: id(step), ...input },
    });

  const [first = '', title = '', request = '', unit = ''] = MATTERS[random(MATTERS.length)] ?? [];
  const [officer, leader] = STAFFED[unit] as [string, string];
  const fate = random(20);
  const people = [
    {
      role: 'PETITIONER',
      name: `${SURNAMES[random(SURNAMES.length)]}${GIVEN[random(GIVEN.length)]}`,
      phone: `1990000${String(1000 + index)}`,
    },
  ];
  const proof = people[0]?.phone;
  const group = index % 40 === 7;
  const accusation =
    index % 50 === 9
      ? [
          {
            title: '反映工作人员问题',
            text: '演示：检举内容，仅保密件管理员可见。',
            // Of another unit than the one that handles the rest: to whom a case accuses, nothing of it is sent (K23).
            accusation: { units: [`${COUNTY}/${unit === 'hekou' ? 'housing-bureau' : 'hekou'}`] },
          },
        ]
      : [];
  const { registerPetition } = await mutate<{ registerPetition: { petitionId: string; queryCode: string } }>(
    'clerk-01',
    'registerPetition',
    'RegisterPetitionInput',
    {
      channel: group ? 'VISIT' : ['LETTER', 'VISIT', 'PHONE', 'WEB', 'MAILBOX'][random(5)],
      people: group ? people.map((person) => ({ ...person, role: 'REPRESENTATIVE' })) : people,
      ...(group && { groupSize: 6 }),
      // A letter that lay for some days: the desk itself is called to account (OB-01).
      ...(index % 30 === 3 && { arrivedAt: '2026-11-20T02:00:00Z' }),
      claims: [
        { title: `${title}（演示 ${index + 1}）`, text: `${request}。事实与理由：演示数据第 ${index + 1} 件。` },
        ...accusation,
      ],
    },
    '{ petitionId queryCode }',
  );
  const { petitionId, queryCode } = registerPetition;
  if (fate === 0) return;
  const { petition } = await (
    await as('clerk-01')
  ).ask<{ petition: { claims: { id: string; status: string }[] } }>(
    'query ($id: ID!) { petition(id: $id) { claims { id status } } }',
    { id: petitionId },
  );
  const claimId = petition.claims[0]?.id;
  if (!claimId) return;
  const leaves = categories.filter(({ path, level }) => path[0] === first && level === 3);
  const purpose = fate === 1 || fate === 2 ? 'SUGGESTION' : 'APPEAL_REQUEST';
  await mutate('clerk-01', 'classifyClaim', 'ClassifyClaimInput', {
    claimId,
    purpose,
    categoryCode: leaves[random(leaves.length)]?.code,
    place,
    urgent: false,
  });
  if (fate === 1) {
    await mutate('clerk-01', 'assignSuggestion', 'AssignSuggestionInput', { claimId, unit: `${COUNTY}/${unit}` });
    await mutate(officer, 'replySuggestion', 'ReplySuggestionInput', {
      claimId,
      adopted: 'PARTLY_ADOPTED',
      reply: '部分内容已列入明年计划，其余待论证。',
    });
    return;
  }
  if (fate === 2) return;
  if (fate === 3) {
    await mutate('clerk-01', 'adviseLegalRoute', 'AdviseLegalRouteInput', {
      claimId,
      route: 'ADMINISTRATIVE_RECONSIDERATION',
      organ: '平川县人民政府',
      knownOn: '2026-11-02',
    });
    return;
  }
  if (fate === 4) {
    await mutate('clerk-01', 'answerClaim', 'AnswerClaimInput', {
      claimId,
      how: 'ON_SPOT',
      reply: '已当场解释并约定处理时间。',
      acknowledged: true,
    });
    await mutate(
      'clerk-01',
      'evaluatePetition',
      'EvaluatePetitionInput',
      { queryCode, proof, officeGrade: 'SATISFIED' },
      '{ caseNo }',
    );
    return;
  }
  await mutate('clerk-01', 'dispatchClaims', 'DispatchClaimsInput', {
    petitionId,
    claimIds: [claimId],
    unit: `${COUNTY}/${unit}`,
    mode: 'TRANSFER',
  });
  if (fate === 5) {
    await mutate('clerk-01', 'requestWithdrawal', 'QueryCodeInput', { queryCode, proof }, '{ caseNo }');
    return;
  }
  const referralId = await referralOf(await as('clerk-01'), petitionId);
  const on = (account: string, name: string, inputType: string, more: object = {}) =>
    mutate(account, name, inputType, { referralId, ...more });
  if (fate === 6) return;
  await on(officer, 'acknowledgeReferral', 'ReferralInput');
  if (fate === 7) {
    await on(officer, 'objectToReferral', 'ObjectToReferralInput', {
      reasons: '经核对三定方案，该事项不属于本单位职权范围。',
    });
    await on(leader, 'approveObjection', 'ReferralInput');
    return;
  }
  await on(officer, 'serveNotice', 'ServeNoticeInput', {
    route: 'ROUTE_6',
    procedure: '调查核实后作出书面处理意见。',
    delivery: 'POST',
  });
  await on(leader, 'approveRoute', 'ReferralInput');
  await on(officer, 'takeRoute', 'TakeRouteInput');
  if (fate === 8) return;
  await on(officer, 'recordContact', 'RecordContactInput', { mode: 'PHONE', note: '已电话联系，核对诉求。' });
  if (fate === 9) {
    await on(officer, 'requestMediation', 'RequestMediationInput', { committee: `${COUNTY}/mediation-committee` });
    return;
  }
  const outcome = (Object.keys(OUTCOMES) as Outcome[])[random(4)] as Outcome;
  const supported = outcome === 'SUPPORTED' || outcome === 'PARTLY_SUPPORTED';
  await on(officer, 'proposeOpinion', 'ProposeOpinionInput', {
    answers: [
      {
        claimId,
        outcome,
        reasons: '经调查，反映的情况基本属实，处理如下。',
        legalBasis: '《信访工作条例》第三十二条',
        remedyOrgan: '平川县人民政府',
        remedy: '申请时请提交本意见书和身份证明。',
        ...(supported && {
          executeBy: addDays(civilDateOf(new Date().toISOString()), 90),
          executingUnit: `${COUNTY}/${unit}`,
        }),
      },
    ],
  });
  if (fate === 10) return;
  await on(leader, 'approveOpinion', 'ReferralInput');
  await on(officer, 'serveOpinion', 'ServeOpinionInput', { delivery: 'IN_PERSON' });
  if (fate < 13) return;
  if (supported && fate < 17) return;
  if (supported) {
    await on(officer, 'reportExecution', 'ReportExecutionInput', { claimId, proof: '已完成，附验收记录。' });
    await on('supervisor-01', 'verifyExecution', 'VerifyExecutionInput', { claimId, accept: true });
  }
  const clerk = await as('clerk-01');
  await until('答复', async () => (await statusOf(clerk, petitionId)) === 'ANSWERED');
  const unitGrade = fate === 13 ? 'NOT_SATISFIED' : 'SATISFIED';
  await mutate(
    'clerk-01',
    'evaluatePetition',
    'EvaluatePetitionInput',
    { queryCode, proof, officeGrade: 'SATISFIED', unitGrade },
    '{ caseNo }',
  );
  if (fate === 14) return;
  // Once nobody owes anything; the county's own clock may be quicker.
  await until('没有未完成的期限', async () => {
    const { errors } = await clerk.send(
      'mutation ($input: ClosePetitionInput!) { closePetition(input: $input) { caseNo } }',
      { input: { commandId: id('closePetition'), petitionId } },
    );
    return !errors || (await statusOf(clerk, petitionId)) === 'CLOSED';
  });
  if (fate < 18) return;
  await until('确认案结事了', async () => {
    const { errors } = await clerk.send(
      'mutation ($input: QueryCodeInput!) { confirmSettled(input: $input) { caseNo } }',
      {
        input: { commandId: id('confirmSettled'), queryCode, proof },
      },
    );
    return !errors;
  });
}

async function statusOf(clerk: GraphClient, id: string): Promise<string> {
  return (
    await clerk.ask<{ petition: { status: string } }>('query ($id: ID!) { petition(id: $id) { status } }', { id })
  ).petition.status;
}

/** Events take a moment from department to department. */
async function referralOf(clerk: GraphClient, petitionId: string): Promise<string> {
  let found: string | undefined;
  await until('转送件', async () => {
    const { referrals } = await clerk.ask<{ referrals: { edges: { node: { id: string } }[] } }>(
      'query ($id: ID) { referrals(filter: { petitionId: $id }, first: 1) { edges { node { id } } } }',
      { id: petitionId },
    );
    found = referrals.edges[0]?.node.id;
    return found !== undefined;
  });
  return found as unknown as string;
}

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`一直没有等到${what}。It did not arrive; see the log.`);
}
