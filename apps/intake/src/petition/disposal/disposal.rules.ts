import {
  ClaimAnsweredV1,
  ClaimNotAcceptedV1,
  GuidanceGivenV1,
  LegalRouteAdvisedV1,
  NotAcceptingProposedV1,
  type LegalRoute,
  type NotAcceptReason,
} from '@daofang/contracts';
import { dayInWords } from '@daofang/calendar';
import {
  DomainError,
  civilDateOf,
  notFound,
  refuse,
  samePerson,
  type Change,
  type CivilDate,
  type Instant,
} from '@daofang/domain';
import {
  claimMoved,
  claimStep,
  mustBeFor,
  type ClaimCase,
  type LinkedCase,
  type PetitionState,
} from '../petition.life';

/** How a claim is answered without any other unit: at the reception (IN-17), or by letter (复信, RF-12). */
export const ANSWERS = { ON_SPOT: '当场答复', REPLY: '复信' } as const;

const invalid = (code: string, zh: string, en: string, details: Record<string, unknown> = {}): DomainError =>
  new DomainError(code, zh, en, 'INVALID', details);

/**
 * RG-21, N3, ORG-33: the merits of an appeal are never decided at the desk: a reply by letter is for suggestions only, an appeal is solved
 * or explained on the spot, with acknowledgement, or goes to the unit that has the power.
 * @throws DomainError `MERITS_NOT_AT_DESK`
 */
function mustNotDecideMerits({ claim }: ClaimCase, how: keyof typeof ANSWERS): void {
  if (how === 'REPLY' && claim.purpose === 'APPEAL_REQUEST')
    throw refuse(
      'MERITS_NOT_AT_DESK',
      '申诉求决事项须由有权处理的单位出具处理意见，窗口不能复信答复；当场解决的须经信访人认可。',
      'The unit that has the power answers an appeal, with outcome and remedy; the desk only solves it on the spot, acknowledged.',
    );
}

/**
 * IN-17: solved or explained at once, and the petitioner acknowledged it. A reply by letter (RF-12) is the same without a visit.
 * @throws DomainError `NOT_ACKNOWLEDGED`, `MERITS_NOT_AT_DESK` and those of `claimStep`
 */
export function answered(
  state: ClaimCase,
  { how, acknowledged }: { how: keyof typeof ANSWERS; acknowledged?: boolean | null | undefined },
  on: CivilDate,
): Change<PetitionState> {
  mustNotDecideMerits(state, how);
  if (how === 'ON_SPOT' && !acknowledged)
    throw invalid(
      'NOT_ACKNOWLEDGED',
      '当场答复须经信访人认可；不认可的请转交办理。',
      'An answer on the spot needs the petitioner’s acknowledgement.',
    );
  const event = ClaimAnsweredV1({ claimId: state.claim.id, how, answeredOn: on });
  return claimMoved('answerOnTheSpot', state, { answeredOn: on }, event);
}

/**
 * RG-20: only an appeal has a legal route. K85: what was advised wrongly is put right while the case is open, by another person.
 * @throws DomainError `WRONG_PURPOSE`, `SAME_PERSON`, `CASE_OVER` and those of `claimStep`
 */
export function mustHaveLegalRoute(state: ClaimCase, by: string): void {
  const { petition, claim } = state;
  mustBeFor('APPEAL_REQUEST', claim);
  claimStep('adviseLegalRoute', state);
  if (claim.status !== 'ROUTED_OUT') return;
  if (petition.closedOn ?? petition.settledOn)
    throw refuse(
      'CASE_OVER',
      '信访件已经办结，不能再更正告知书。',
      'The case is over: the notice is not corrected any more.',
    );
  if (claim.disposition?.advisedBy === by)
    throw samePerson('更正须由原告知人以外的人办理。', 'Another person than who advised corrects it.');
}

/**
 * K85: a last day that has passed already is asked back: the day of knowing may be mistyped.
 * @throws DomainError `ROUTE_LAPSED`
 */
export function mustMeanLapsed(lastDay: CivilDate | null, lapsed: boolean, today: CivilDate): void {
  if (lastDay !== null && lastDay < today && !lapsed)
    throw refuse(
      'ROUTE_LAPSED',
      `按所填的知道之日，期限到${dayInWords(lastDay)}，已经超过。请核对日期；确实超过的，写明“确已超过”再提交。`,
      'By this day of knowing the period is over already: look at the day again, or say that it is meant (lapsed).',
      { lastDay },
    );
}

/** OB-28: the limitation counts from the day of knowing. @throws DomainError `DATE_IN_THE_FUTURE` */
export function mustBeKnownBy(knownOn: CivilDate, today: CivilDate): void {
  if (knownOn > today)
    throw invalid('DATE_IN_THE_FUTURE', '知道之日不能晚于今天。', 'The day of knowing cannot be in the future.', {
      knownOn,
    });
}

/** RG-20, N9: the remedy outside petitioning, with the last day on which it can be taken. @throws those of `mustHaveLegalRoute` */
export function routeAdvised(
  state: ClaimCase,
  given: { route: LegalRoute; organ: string; lastDay: CivilDate | null },
  { by, on }: { by: string; on: CivilDate },
): Change<PetitionState> {
  mustHaveLegalRoute(state, by);
  const { id: claimId, status, disposition, answeredOn } = state.claim;
  const corrects = status === 'ROUTED_OUT';
  const event = LegalRouteAdvisedV1({ claimId, ...given, advisedOn: on, ...(corrects && { corrects }) });
  const patch = { disposition: { ...disposition, ...given, advisedBy: by }, answeredOn: answeredOn ?? on };
  return claimMoved('adviseLegalRoute', state, patch, event);
}

/**
 * RF-10, IN-15: "not ours" is never the end; the competent organ is named and contact was confirmed.
 * @throws DomainError `CONTACT_NOT_CONFIRMED` and those of `claimStep`
 */
export function guided(
  state: ClaimCase,
  { organ, contactConfirmed }: { organ: string; contactConfirmed: boolean },
  on: CivilDate,
): Change<PetitionState> {
  if (!contactConfirmed)
    throw invalid(
      'CONTACT_NOT_CONFIRMED',
      '首问责任：请先与该机关联系确认，再告知信访人。',
      'The first receiver confirms the contact before guiding.',
    );
  const event = GuidanceGivenV1({ claimId: state.claim.id, organ, givenOn: on });
  return claimMoved('guide', state, { disposition: { organ }, answeredOn: on }, event);
}

/** What a refusal to accept rests on. */
export interface Bar {
  reason: NotAcceptReason;
  linkedPetitionId: string;
}

/**
 * Does the linked case really stand in the way? Asked by who proposes and again by who confirms, both petitions locked. It is a running
 * case of the same person and matter, within its time; a claim that is itself to be not accepted bars nothing, and once the organ that
 * has the case was late, the bar falls (RG-05). Final is what a served re-review decision made so (RG-27): the county has none on record.
 * @throws DomainError `NOT_FOUND`, `NOT_FINALISED`, `NOT_SAME_PERSON`, `NOT_SAME_MATTER`, `NOT_IN_PROCESS`
 */
export function mustBar(linked: LinkedCase | null, { reason, linkedPetitionId }: Bar): void {
  if (!linked) throw notFound('关联的信访件', linkedPetitionId);
  if (reason === 'FINALISED')
    throw refuse(
      'NOT_FINALISED',
      '不再受理须以已经送达的复核意见书为据，关联的信访件没有；办结、答复都不是终结，请按新的信访事项处理。',
      'Only a served re-review decision makes a matter final, and the linked petition has none.',
      { linkedPetitionId },
    );
  if (!linked.samePerson)
    throw refuse(
      'NOT_SAME_PERSON',
      '关联的信访件不是同一信访人提出的，不得以此为由不予受理。',
      'The linked petition is not of the same person.',
      { linkedPetitionId },
    );
  if (!linked.sameMatter || linked.open === 0 || linked.overdue > 0 || linked.running === 0)
    throw notInWay(linked, linkedPetitionId);
}

function notInWay({ open, overdue, sameMatter }: LinkedCase, linkedPetitionId: string): DomainError {
  if (open > 0 && overdue === 0 && !sameMatter)
    return refuse(
      'NOT_SAME_MATTER',
      '关联的信访件正在办理的不是同一类事项，不得以此为由不予受理；分类有误的，请先更正分类。',
      'What is handled in the linked petition is of another category.',
      { linkedPetitionId },
    );
  return refuse(
    'NOT_IN_PROCESS',
    overdue > 0
      ? '关联的信访件已超过（或者曾超过）规定期限，不得以此为由不予受理。'
      : '关联的信访件没有正在期限内办理的诉求（已经答复、没有计时，或者本身拟不予受理）。',
    'The linked petition does not stand in the way: it is answered, was late, has no running time, or is itself to be not accepted.',
    { linkedPetitionId },
  );
}

/**
 * RG-05, RG-27: an officer proposes not to accept, naming the linked petition.
 * @throws DomainError `LINKED_TO_ITSELF`, those of `mustBar` and of `claimStep`
 */
export function notAcceptingProposed(
  state: ClaimCase,
  bar: Bar,
  { linked, by }: { linked: LinkedCase | null; by: string },
  on: CivilDate,
): Change<PetitionState> {
  mustBar(linked, bar);
  if (bar.linkedPetitionId === state.petition.id)
    throw invalid('LINKED_TO_ITSELF', '关联的信访件不能是本件。', 'The linked petition must be another one.');
  const { reason, linkedPetitionId } = bar;
  const event = NotAcceptingProposedV1({ claimId: state.claim.id, reason, linkedPetitionId, proposedOn: on });
  return claimMoved('proposeNotAccepting', state, { disposition: { reason, linkedPetitionId, proposedBy: by } }, event);
}

/**
 * RG-05: whether this person may confirm now; answers what the refusal rests on.
 * @throws DomainError `SAME_PERSON`, those of `mustBar` and of `claimStep`
 */
export function mustBeOpenToConfirmation(
  state: ClaimCase,
  { linked, by }: { linked: LinkedCase | null; by: string },
): Bar {
  const { reason = 'IN_PROCESS', linkedPetitionId = '', proposedBy } = state.claim.disposition ?? {};
  if (proposedBy === by)
    throw samePerson('不予受理须由另一人确认。', 'Another person than the one who proposed it must confirm.');
  claimStep('confirmNotAccepting', state);
  if (linkedPetitionId) mustBar(linked, { reason, linkedPetitionId });
  return { reason, linkedPetitionId };
}

/** RG-05: a second person confirms that facts and reasons are the same. @throws those of `mustBeOpenToConfirmation` */
export function notAccepted(
  state: ClaimCase,
  asked: { linked: LinkedCase | null; by: string },
  on: CivilDate,
): Change<PetitionState> {
  const bar = mustBeOpenToConfirmation(state, asked);
  const event = ClaimNotAcceptedV1({ claimId: state.claim.id, ...bar, decidedOn: on });
  return claimMoved('confirmNotAccepting', state, { answeredOn: on }, event);
}

/**
 * The official reply of an imported message, at its real day, classified or not: what it is about is not invented for it.
 * @param repliedAt when it was given
 * @throws DomainError `REPLY_IN_THE_FUTURE`, `REPLY_BEFORE_ARRIVAL` and those of `claimStep`
 */
export function historyRecorded(state: ClaimCase, repliedAt: Instant, now: Instant): Change<PetitionState> {
  if (new Date(repliedAt) > new Date(now))
    throw invalid('REPLY_IN_THE_FUTURE', '答复时间不能晚于现在。', 'The reply cannot be in the future.');
  const on = civilDateOf(repliedAt);
  const { arrivedOn } = state.petition;
  if (on < arrivedOn)
    throw invalid('REPLY_BEFORE_ARRIVAL', '答复时间早于来件时间。', 'The reply is earlier than the petition.', {
      answeredOn: on,
      arrivedOn,
    });
  const event = ClaimAnsweredV1({ claimId: state.claim.id, how: 'HISTORICAL', answeredOn: on });
  return claimMoved('recordHistory', state, { answeredOn: on }, event);
}
