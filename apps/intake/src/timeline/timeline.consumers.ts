import * as events from '@daofang/contracts';
import {
  ERASURE_GROUNDS,
  GRADES,
  LEGAL_ROUTES,
  LINK_KINDS,
  NOT_ACCEPT_REASONS,
  ORDER_GROUNDS,
  OUTCOMES,
  ROUTES,
  type EventContract,
} from '@daofang/contracts';
import { on, type Consumer, type EventEnvelope } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { claimsAnswered, executionVerified } from '../petition/consumers/on-opinion';
import { clockChanged, clockExtended, clockStarted } from '../petition/consumers/on-obligation';
import { caseArrivedAtUnit, caseLeftUnit } from '../petition/consumers/on-referral';
import { ABOVE } from '../sealed-matter/sealed-matter.life';
import { tell, type TimelineEntry } from './timeline';

type Effect<Data> = (event: EventEnvelope<Data>, tx: Tx) => Promise<void>;

/** An event, the line it is in the petitioner's timeline, and what else it does to intake's copy of the case. */
function line<Data>(
  contract: EventContract<Data>,
  entry: (data: Data) => TimelineEntry | null,
  effect?: Effect<Data>,
): Consumer<Tx> {
  const [department = '', name = ''] = contract.type.split('.');
  return on<Data, Tx>(contract, `intake.on-${department}-${name}`, async (event, tx) => {
    await effect?.(event, tx);
    const told = entry(event.data);
    if (told) await tell(tx, event, told);
  });
}

/** A mediation is told to the petitioner who is a party of it; what others settle beside the case is theirs. */
const asParty =
  <Data extends { petitioner?: boolean | undefined }>(entry: (data: Data) => TimelineEntry) =>
  (data: Data): TimelineEntry | null =>
    data.petitioner === false ? null : entry(data);

/** The clocks a petitioner is shown; the others are between offices. */
const SHOWN: Record<string, string> = {
  'OB-02': '转送、交办或者告知',
  'OB-05': '书面告知受理情况',
  'OB-07': '作出处理意见',
  'OB-08': '反馈办结报告',
  'OB-09': '答复建议',
  'OB-13': '您申请复查',
  'OB-14': '执行处理意见',
  'OB-29': '改送其他单位或者提请指定管辖',
};

/** Everything that the petitioner can see of a case, event by event: who has it, until when, why, what next (N15). */
export const timelineConsumers: Consumer<Tx>[] = [
  line(events.PetitionRegisteredV1, ({ registeredOn, unit, caseNo }) => ({
    on: registeredOn,
    kind: 'REGISTERED',
    unit,
    text: `已登记，编号 ${caseNo}。`,
  })),
  line(events.ClaimClassifiedV1, ({ classifiedOn }) => ({
    on: classifiedOn,
    kind: 'CLASSIFIED',
    text: '诉求已甄别分类。',
  })),
  line(events.PetitionsLinkedV1, ({ linkedOn, kind }) => ({
    on: linkedOn,
    kind: 'LINKED',
    text: `已与另一信访件关联（${LINK_KINDS[kind]}）。`,
  })),
  line(events.ClaimsDispatchRequestedV1, ({ requestedOn, unit }) => ({
    on: requestedOn,
    kind: 'DISPATCHED',
    unit,
    text: '已决定转交有权处理的单位。',
  })),
  line(events.LegalRouteAdvisedV1, ({ advisedOn, route, organ, lastDay }) => ({
    on: advisedOn,
    kind: 'LEGAL_ROUTE_ADVISED',
    dueOn: lastDay,
    text: `应通过“${LEGAL_ROUTES[route]}”解决，受理机关：${organ}${lastDay ? `，最后一日 ${lastDay}` : ''}。`,
  })),
  line(events.GuidanceGivenV1, ({ givenOn, organ }) => ({
    on: givenOn,
    kind: 'GUIDED',
    text: `由${organ}负责，已为您联系。`,
  })),
  line(events.NotAcceptingProposedV1, () => null),
  line(events.ClaimNotAcceptedV1, ({ decidedOn, reason }) => ({
    on: decidedOn,
    kind: 'NOT_ACCEPTED',
    text: `不予受理：${NOT_ACCEPT_REASONS[reason]}。`,
  })),
  line(events.ClaimAnsweredV1, ({ answeredOn }) => ({ on: answeredOn, kind: 'ANSWERED', text: '诉求已答复。' })),
  line(events.SuggestionAssignedV1, ({ assignedOn, unit }) => ({
    on: assignedOn,
    kind: 'SUGGESTION_ASSIGNED',
    unit,
    text: '您的建议已交有关单位研究。',
  })),
  line(events.SuggestionRepliedV1, ({ repliedOn, unit, adopted }) => ({
    on: repliedOn,
    kind: 'SUGGESTION_REPLIED',
    unit,
    text: `建议已答复：${{ ADOPTED: '采纳', PARTLY_ADOPTED: '部分采纳', NOT_ADOPTED: '未采纳，理由见答复' }[adopted]}。`,
  })),
  line(events.WithdrawalRequestedV1, ({ requestedOn, effectiveOn }) => ({
    on: requestedOn,
    kind: 'WITHDRAWAL_REQUESTED',
    dueOn: effectiveOn,
    text: `您申请撤回，${effectiveOn} 生效，此前可以取消。`,
  })),
  line(events.WithdrawalRevokedV1, ({ revokedOn }) => ({
    on: revokedOn,
    kind: 'WITHDRAWAL_REVOKED',
    text: '您已取消撤回。',
  })),
  line(events.PetitionWithdrawnV1, ({ withdrawnOn }) => ({
    on: withdrawnOn,
    kind: 'WITHDRAWN',
    text: '信访件已按您的申请撤回。',
  })),
  line(events.EvaluationGivenV1, ({ givenOn, officeGrade, unitGrade }) => ({
    on: givenOn,
    kind: 'EVALUATED',
    text: `您的评价：信访部门${GRADES[officeGrade]}${unitGrade ? `，办理单位${GRADES[unitGrade]}` : ''}。`,
  })),
  line(events.PetitionClosedV1, ({ closedOn }) => ({ on: closedOn, kind: 'CLOSED', text: '程序办结。' })),
  line(events.PetitionSettledV1, ({ settledOn }) => ({ on: settledOn, kind: 'SETTLED', text: '经您确认，案结事了。' })),
  line(events.PersonalDataErasedV1, ({ erasedOn, ground }) => ({
    on: erasedOn,
    kind: 'ERASED',
    text: `个人信息已依法删除：${ERASURE_GROUNDS[ground]}。`,
  })),
  line(events.RelationDeclaredV1, ({ declaredOn, unit }) => ({
    on: declaredOn,
    kind: 'RECUSAL',
    unit,
    text: '有工作人员申报与您的事项有利害关系，已回避，由他人办理。',
  })),
  line(events.StaffChallengedV1, ({ challengedOn, unit, account }) => ({
    on: challengedOn,
    kind: 'RECUSAL',
    unit,
    text: `已收到回避申请，由负责人决定${account ? '；决定以前有关办理人员暂停办理，负责人除外' : ''}。`,
  })),
  line(events.RecusalDecidedV1, ({ decidedOn, unit, upheld }) => ({
    on: decidedOn,
    kind: 'RECUSAL',
    unit,
    text: upheld ? '决定有关人员回避；其办理过的步骤须由他人重新办理或者核实。' : '经审查，不构成回避情形。',
  })),
  line(events.RepeatPetitionDetectedV1, () => null),
  line(events.PetitionDisposedV1, () => null),

  line(
    events.ReferralSentV1,
    ({ deliveredOn, unit, follows }) => ({
      on: deliveredOn,
      kind: 'REFERRED',
      unit,
      text: follows ? '已改由此单位办理，等候时间连续计算。' : '已送达承办单位。',
    }),
    caseArrivedAtUnit,
  ),
  line(events.ReferralAcknowledgedV1, () => null),
  line(events.ObjectionFiledV1, ({ filedOn, unit }) => ({
    on: filedOn,
    kind: 'OBJECTED',
    unit,
    text: '承办单位对管辖提出异议，正在核实。',
  })),
  line(
    events.ObjectionDecidedV1,
    ({ decidedOn, upheld, unit, toldAgain }) =>
      toldAgain
        ? null
        : {
            on: decidedOn,
            kind: 'OBJECTION_DECIDED',
            unit,
            text: upheld ? '异议成立，将改送其他单位。' : '异议不成立，仍由该单位办理。',
          },
    async (event, tx) => {
      if (event.data.upheld) await caseLeftUnit(event, tx);
    },
  ),
  line(
    events.CompetenceDisputeOpenedV1,
    ({ openedOn, decider }) => ({
      on: openedOn,
      kind: 'DISPUTE_OPENED',
      unit: decider,
      text: '管辖有争议，已提请指定。',
    }),
    caseLeftUnit,
  ),
  line(
    events.CompetenceDesignatedV1,
    ({ designatedOn, unit }) => ({
      on: designatedOn,
      kind: 'DESIGNATED',
      unit,
      text: '已指定办理单位，该单位不得再退回。',
    }),
    caseLeftUnit,
  ),
  line(events.AcceptanceNoticeServedV1, ({ servedOn, unit, route, toldAgain }) =>
    toldAgain
      ? null
      : {
          on: servedOn,
          kind: 'NOTICE_SERVED',
          unit,
          text: `已书面告知受理，办理途径：${ROUTES[route]}。`,
        },
  ),
  line(events.HandlingRouteTakenV1, ({ acceptedOn, unit, route, petitionersLastDay }) => ({
    on: acceptedOn,
    kind: 'ROUTE_TAKEN',
    unit,
    dueOn: petitionersLastDay,
    text: `按“${ROUTES[route]}”办理${petitionersLastDay ? `，您最迟可在 ${petitionersLastDay} 提出` : ''}。`,
  })),
  line(events.PetitionerContactedV1, ({ contactedOn, unit }) => ({
    on: contactedOn,
    kind: 'CONTACTED',
    unit,
    text: '承办单位已与您联系。',
  })),
  line(events.HandlingExtendedV1, ({ servedOn, unit, days }) => ({
    on: servedOn,
    kind: 'EXTENDED',
    unit,
    text: `办理期限延长 ${days} 日，理由已告知。`,
  })),
  line(
    events.OpinionServedV1,
    ({ servedOn, unit, answers }) => ({
      on: servedOn,
      kind: 'OPINION_SERVED',
      unit,
      text: `处理意见已送达：${answers.map(({ outcome }) => OUTCOMES[outcome]).join('、')}。如不服，可向${answers[0]?.remedyOrgan}申请复查。`,
    }),
    claimsAnswered,
  ),
  line(events.ExecutionReportedV1, ({ reportedOn, unit }) => ({
    on: reportedOn,
    kind: 'EXECUTION_REPORTED',
    unit,
    text: '责任单位报告已执行，待核验。',
  })),
  line(
    events.ExecutionVerifiedV1,
    ({ verifiedOn, unit, accepted }) => ({
      on: verifiedOn,
      kind: 'EXECUTION_VERIFIED',
      unit,
      text: accepted ? '执行情况核验属实。' : '执行情况核验不符，已要求继续执行。',
    }),
    executionVerified,
  ),
  line(events.ReferralEndedV1, () => null, caseLeftUnit),

  line(
    events.ObligationStartedV1,
    ({ rule, startedOn, debtor, dueOn, legalBasis, provisional }) =>
      SHOWN[rule] === undefined
        ? null
        : {
            on: startedOn,
            kind: 'DUE',
            unit: debtor,
            dueOn,
            legalBasis,
            text: `${SHOWN[rule]}：${provisional ? '暂定' : ''}最迟 ${dueOn}（${legalBasis}）。`,
          },
    clockStarted,
  ),
  line(
    events.ObligationExtendedV1,
    ({ rule, dueOn, debtor }) =>
      SHOWN[rule] === undefined
        ? null
        : { on: dueOn, kind: 'DUE', unit: debtor, dueOn, text: `${SHOWN[rule]}：延长至 ${dueOn}。` },
    clockExtended,
  ),
  line(events.ObligationResumedV1, () => null, clockExtended),
  line(
    events.ObligationRescheduledV1,
    ({ rule, dueOn, debtor, startedOn }) =>
      SHOWN[rule] === undefined
        ? null
        : {
            on: dueOn,
            kind: 'DUE',
            unit: debtor,
            dueOn,
            text: `${SHOWN[rule]}：${startedOn ? `自 ${startedOn} 起算` : '放假安排已公布'}，最迟 ${dueOn}。`,
          },
    clockExtended,
  ),
  line(events.ObligationMetV1, () => null, clockChanged('MET')),
  line(events.ObligationCancelledV1, () => null, clockChanged('CANCELLED')),
  line(
    events.ObligationBreachedV1,
    ({ rule, breachedOn, debtor, dueOn }) =>
      SHOWN[rule] === undefined
        ? null
        : {
            on: breachedOn,
            kind: 'OVERDUE',
            unit: debtor,
            dueOn,
            text: `${SHOWN[rule]}已逾期（${dueOn}），您可以在此投诉，督查部门已知悉。`,
          },
    clockChanged('BREACHED'),
  ),
  line(events.SupervisionOrderIssuedV1, ({ issuedOn, unit, ground, respondBy }) => ({
    on: issuedOn,
    kind: 'SUPERVISED',
    unit,
    dueOn: respondBy,
    text: `已对承办单位发出督办函：${ORDER_GROUNDS[ground]}。`,
  })),

  line(
    events.MediationAcceptedV1,
    asParty(({ acceptedOn }) => ({
      on: acceptedOn,
      kind: 'MEDIATION_ACCEPTED',
      text: '各方同意调解；调解不影响办理期限和其他救济途径。',
    })),
  ),
  line(
    events.MediationDeclinedV1,
    asParty(({ declinedOn }) => ({
      on: declinedOn,
      kind: 'MEDIATION_DECLINED',
      text: '有一方不同意调解，信访办理照常进行。',
    })),
  ),
  line(
    events.AgreementEffectiveV1,
    asParty(({ effectiveOn, full }) => ({
      on: effectiveOn,
      kind: 'AGREEMENT',
      text: full ? '调解达成协议。' : '调解达成部分协议。',
    })),
  ),
  line(
    events.MediationFailedV1,
    asParty(({ failedOn }) => ({
      on: failedOn,
      kind: 'MEDIATION_FAILED',
      text: '调解未达成协议，仲裁、行政、诉讼途径均可选择，信访办理照常进行。',
    })),
  ),
  line(
    events.FactsConfirmedV1,
    asParty(({ confirmedOn }) => ({
      on: confirmedOn,
      kind: 'FACTS_CONFIRMED',
      text: '无争议事实已由各方签字确认。',
    })),
  ),
  line(
    events.AgreementPerformedV1,
    asParty(({ performedOn }) => ({
      on: performedOn,
      kind: 'AGREEMENT_PERFORMED',
      text: '协议事项已履行。',
    })),
  ),
  line(
    events.AgreementDefaultedV1,
    asParty(({ defaultedOn }) => ({
      on: defaultedOn,
      kind: 'AGREEMENT_DEFAULTED',
      text: '协议事项逾期未履行，您可以申请强制执行或者起诉。',
    })),
  ),

  line(events.SealedMatterOpenedV1, ({ openedOn }) => ({
    on: openedOn,
    kind: 'RECEIVED',
    text: '已收到，依规保密办理。',
  })),
  line(events.SealedMatterEntrustedV1, ({ custodian, entrustedOn }) =>
    custodian === ABOVE
      ? {
          on: entrustedOn,
          kind: 'GUIDED',
          text: '被反映的单位包括本县和本县纪检监察机关，请直接向上一级纪检监察机关反映（举报电话 12388）。',
        }
      : null,
  ),
  line(events.SealedMatterTransferredV1, ({ transferredOn }) => ({
    on: transferredOn,
    kind: 'TRANSFERRED',
    text: '已移送有权机关处理。',
  })),
];
