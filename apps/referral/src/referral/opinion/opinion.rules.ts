import { addDays } from '@daofang/calendar';
import { OpinionApprovedV1, OpinionProposedV1, OpinionServedV1 } from '@daofang/contracts';
import { DomainError, refuse, samePerson, type Change, type CivilDate, type Directory } from '@daofang/domain';
import { reviewOrgansOf, type PolicyVersion } from '@daofang/regulation';
import { draftReturned, stepOf, type Answer, type Opinion, type ReferralState, type Delivered } from '../referral.life';

type State = Readonly<ReferralState>;

/**
 * RG-21, N3: an answer to every claim, each with outcome, legal basis and remedy; a supported one with the day of its execution.
 * @throws DomainError `ILLEGAL_TRANSITION`, `OPINION_INCOMPLETE` with the claims that are missing, `ANSWER_INCOMPLETE`, `EXECUTION_TOO_FAR`
 */
export function mustBeAnswered(
  state: State,
  { answers }: Pick<Opinion, 'answers'>,
  policy: PolicyVersion,
  on: CivilDate,
): void {
  stepOf('proposeOpinion', state);
  const missing = state.claimIds.filter((claimId) => !answers.some((answer) => answer.claimId === claimId));
  if (missing.length > 0)
    throw new DomainError(
      'OPINION_INCOMPLETE',
      '处理意见须逐项答复全部诉求。',
      'The opinion must answer every claim.',
      'INVALID',
      { missing },
    );
  for (const answer of answers) mustBeComplete(state, answer, policy, on);
  const twice = answers.find((one, at) => answers.findIndex(({ claimId }) => claimId === one.claimId) < at);
  if (twice)
    throw new DomainError(
      'ANSWER_INCOMPLETE',
      '同一诉求答复了两次，请逐项只答复一次。',
      'Each claim is answered once.',
      'INVALID',
      { claimId: twice.claimId },
    );
}

/** The draft for the head. @throws those of `mustBeAnswered` */
export function opinionProposed(
  state: State,
  given: Pick<Opinion, 'answers' | 'proposedBy' | 'documentHash'>,
  policy: PolicyVersion,
  on: CivilDate,
): Change<ReferralState> {
  mustBeAnswered(state, given, policy, on);
  const { documentHash } = given;
  return {
    patch: {
      status: stepOf('proposeOpinion', state),
      opinion: { ...given, approvedOn: null, servedOn: null, delivery: null },
      sentBack: null,
    },
    event: OpinionProposedV1({ unit: state.unit, proposedOn: on, documentHash }),
  };
}

/** K10, ORG-28: who reviews what the unit decides, by name; never typed. */
export const reviewedBy = (directory: Directory, unit: string): string =>
  reviewOrgansOf(directory, unit)?.review.name ?? '上一级机关';

/** K10: 《…》第…条 */
const ARTICLE = /《[^》]{2,}》[^《]*第\s*[〇零一二三四五六七八九十百千\d]+\s*条/u;

function mustBeComplete({ claimIds }: State, answer: Answer, policy: PolicyVersion, on: CivilDate): void {
  const { claimId, outcome, legalBasis, remedyOrgan, remedy, executeBy, executingUnit } = answer;
  const incomplete = (message: string, hint: string) =>
    new DomainError('ANSWER_INCOMPLETE', message, hint, 'INVALID', { claimId });
  if (!claimIds.includes(claimId))
    throw incomplete('答复了不属于本件的诉求。', 'That claim is not part of this referral.');
  if (!ARTICLE.test(legalBasis))
    throw incomplete('请写明依据的法律文件和条款，如《……》第……条。', 'Name the law and its article: 《…》第…条.');
  if (remedyOrgan.trim() === '' || remedy.trim() === '')
    throw incomplete('请写明救济途径和机关。', 'Name the remedy and its organ.');
  if (outcome !== 'SUPPORTED' && outcome !== 'PARTLY_SUPPORTED') return;
  if (!executeBy || !executingUnit)
    throw incomplete('支持的诉求须写明执行单位和期限。', 'A supported claim names who executes it by when.');
  if (executeBy < on) throw incomplete('执行期限不能早于今天。', 'The execution cannot be due in the past.');
  const latest = addDays(on, policy.executionDays);
  if (executeBy > latest)
    throw new DomainError(
      'EXECUTION_TOO_FAR',
      `执行期限最长 ${policy.executionDays} 日（到 ${latest}）；需要更长时间的，请分阶段写明日期。`,
      `An execution takes at most ${policy.executionDays} days; name stages where it takes longer.`,
      'INVALID',
      { claimId, latest },
    );
}

/** What this person may approve: not its own draft. @throws DomainError `ILLEGAL_TRANSITION`, `SAME_PERSON` */
export function mustBeProposed(state: State, by: string): Opinion {
  stepOf('approveOpinion', state);
  const opinion = state.opinion as Opinion;
  if (opinion.proposedBy === by)
    throw samePerson('处理意见须由拟稿人以外的负责人审批。', 'The head approves, not who drafted.');
  return opinion;
}

/** By the head of the unit. @param documentHash of the paper as it was approved, with its number @throws those of `mustBeProposed` */
export function opinionApproved(state: State, by: string, on: CivilDate, documentHash?: string): Change<ReferralState> {
  const proposed = mustBeProposed(state, by);
  const opinion = { ...proposed, documentHash: documentHash ?? proposed.documentHash };
  return {
    patch: { status: stepOf('approveOpinion', state), opinion: { ...opinion, approvedOn: on } },
    event: OpinionApprovedV1({ unit: state.unit, approvedOn: on }),
  };
}

/**
 * ORG-44: the head gives the draft back; the unit goes on with it as before.
 * @param reason encrypted
 * @throws DomainError `ILLEGAL_TRANSITION`
 */
export function opinionReturned(state: State, reason: string, on: CivilDate): Change<ReferralState> {
  const investigating = stepOf('returnOpinion', state);
  const status = state.notice?.route === 'ROUTE_5' ? 'ACTING' : investigating;
  return draftReturned(state, 'OPINION', reason, on, { status, opinion: null });
}

/**
 * RG-21: the day it was received starts the petitioner's thirty days (OB-13) and what must be executed (OB-14).
 * @throws DomainError `ILLEGAL_TRANSITION`, `SERVED_BEFORE_APPROVAL`
 */
export function opinionServed(state: State, service: Delivered): Change<ReferralState> {
  const status = stepOf('serveOpinion', state);
  const opinion = state.opinion as Opinion;
  if (opinion.approvedOn && (service.publishedOn ?? service.servedOn) < opinion.approvedOn)
    throw refuse('SERVED_BEFORE_APPROVAL', '送达日期不能早于审批日期。', 'It cannot be served before it was approved.');
  const { unit, policyVersion, notice } = state;
  const { documentHash } = opinion;
  const answers = opinion.answers.map(
    ({ claimId, outcome, legalBasis, remedyOrgan, executeBy, executingUnit }): Omit<Answer, 'reasons' | 'remedy'> => ({
      claimId,
      outcome,
      legalBasis,
      remedyOrgan,
      executeBy,
      executingUnit,
    }),
  );
  return {
    patch: { status, opinion: { ...opinion, ...service } },
    event: OpinionServedV1({
      unit,
      route: notice?.route ?? 'ROUTE_6',
      answers,
      ...service,
      documentHash,
      policyVersion,
    }),
  };
}
