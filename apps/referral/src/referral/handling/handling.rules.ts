import {
  ExtensionApprovedV1,
  ExtensionLapsedV1,
  ExtensionRequestedV1,
  HandlingExtendedV1,
  MediationRequestedV1,
  PetitionerContactedV1,
} from '@daofang/contracts';
import { DomainError, refuse, samePerson, type Change, type CivilDate } from '@daofang/domain';
import { extensionLeft, type PolicyVersion } from '@daofang/regulation';
import {
  HANDLING,
  draftReturned,
  handlingDueOn,
  isIn,
  type ContactMode,
  type Extension,
  type ReferralState,
} from '../referral.life';

type State = Readonly<ReferralState>;

const isHandled = (state: State) => isIn(state, [...HANDLING, 'OPINION_PROPOSED', 'OPINION_APPROVED']);

/** @param what cannot be done, as a person calls it: 延期 @throws DomainError `NOT_HANDLING` */
export function mustBeHandling(state: State, what: string): void {
  if (isHandled(state)) return;
  throw refuse('NOT_HANDLING', `该件不在办理中，不能${what}。`, 'The referral is not being handled.', {
    status: state.status,
  });
}

/** First matters count as contacted when somebody spoke with the petitioner (联系率). @throws DomainError `NOT_HANDLING`, `BEFORE_DELIVERY` */
export function contacted(state: State, mode: ContactMode, on: CivilDate): Change<ReferralState> {
  mustBeHandling(state, '联系信访人');
  if (on < state.deliveredOn)
    throw refuse('BEFORE_DELIVERY', '日期不能早于送达日期。', 'It cannot be earlier than the delivery.', {
      deliveredOn: state.deliveredOn,
    });
  return {
    patch: { contacts: state.contacts + 1 },
    event: PetitionerContactedV1({ unit: state.unit, mode, contactedOn: on }),
  };
}

/** RG-22: mediation is offered; no clock stops for it. @throws DomainError `NOT_HANDLING` */
export function mediationRequested(state: State, committee: string, on: CivilDate): Change<ReferralState> {
  mustBeHandling(state, '建议调解');
  const { claimIds, unit } = state;
  return { patch: {}, event: MediationRequestedV1({ claimIds, committee, unit, requestedOn: on }) };
}

/**
 * RG-23: whether days may be asked for; answers how many are left.
 * @throws DomainError `NOT_HANDLING`, `NO_HANDLING_PERIOD`, `EXTENSION_TOO_LATE`, `EXTENSION_TOO_LONG` where none are left
 */
export function mustBeExtendable(state: State, policy: PolicyVersion, on: CivilDate): number {
  mustBeHandling(state, '延期');
  if (state.notice?.route !== 'ROUTE_6')
    throw refuse(
      'NO_HANDLING_PERIOD',
      '该途径没有六十日办理期限，无须延期。',
      'Only the sixth route has the sixty days.',
    );
  mustNotBeExpired(state, policy, on);
  const most = extensionLeft(policy, state.extendedByDays);
  if (most < 1)
    throw new DomainError(
      'EXTENSION_TOO_LONG',
      '办理期限已经延到最长，不能再延。',
      'No days are left to extend by.',
      'CONFLICT',
      { most },
    );
  return most;
}

const notSoLong = (most: number, asked: number) =>
  new DomainError(
    'EXTENSION_TOO_LONG',
    `请填写要延长的天数：1 至 ${most} 天。`,
    `Between 1 and ${most} days.`,
    'INVALID',
    { most, asked },
  );

/** RG-23: at most so many days, with reasons, before the time is over. @throws those of `mustBeExtendable` */
export function extensionRequested(
  state: State,
  { days, by, reason = null }: { days: number; by: string; reason?: string | null },
  policy: PolicyVersion,
  on: CivilDate,
): Change<ReferralState> {
  const most = mustBeExtendable(state, policy, on);
  if (!Number.isInteger(days) || days < 1 || days > most) throw notSoLong(most, days);
  return {
    patch: {
      extension: { days, reason, requestedBy: by, requestedOn: on, approvedOn: null, servedOn: null, endedOn: null },
      sentBack: null,
    },
    event: ExtensionRequestedV1({ unit: state.unit, days, requestedOn: on }),
  };
}

/**
 * RG-23, K38: what this person may approve, once.
 * @throws DomainError `NO_EXTENSION_PENDING`, `EXTENSION_APPROVED`, `SAME_PERSON`, `EXTENSION_TOO_LATE`
 */
export function mustAwaitApproval(state: State, by: string, policy: PolicyVersion, on: CivilDate): Extension {
  const extension = mustBeAsked(state);
  if (extension.requestedBy === by)
    throw samePerson('延期须由申请人以外的负责人审批。', 'The head approves, not who asked.');
  mustNotBeExpired(state, policy, on);
  return extension;
}

/** ORG-44: asked for, and not approved yet. @throws DomainError `NO_EXTENSION_PENDING`, `EXTENSION_APPROVED` */
export function mustBeAsked(state: State): Extension {
  const extension = pending(state);
  if (extension.approvedOn === null) return extension;
  throw refuse('EXTENSION_APPROVED', '延期已经批准，请告知信访人。', 'It is approved already: serve it.');
}

/** ORG-44: the head gives the request back: it ends, and may be made anew. @param reason encrypted @throws those of `mustBeAsked` */
export function extensionReturned(state: State, reason: string, on: CivilDate): Change<ReferralState> {
  const extension = mustBeAsked(state);
  return draftReturned(state, 'EXTENSION', reason, on, { extension: { ...extension, endedOn: on } });
}

/** RG-23, K38: not approved and served before expiry, or not before the answer: it ends. Null where there is nothing to end. */
export function extensionLapsed(state: State, policy: PolicyVersion, on: CivilDate): Change<ReferralState> | null {
  const extension = open(state);
  if (!extension || (isHandled(state) && on <= handlingDueOn(state, policy))) return null;
  return {
    patch: { extension: { ...extension, endedOn: on } },
    event: ExtensionLapsedV1({ unit: state.unit, lapsedOn: on }),
  };
}

/** RG-23: by the head of the unit. @throws those of `mustAwaitApproval` */
export function extensionApproved(
  state: State,
  by: string,
  policy: PolicyVersion,
  on: CivilDate,
): Change<ReferralState> {
  const extension = mustAwaitApproval(state, by, policy, on);
  return {
    patch: { extension: { ...extension, approvedOn: on } },
    event: ExtensionApprovedV1({ unit: state.unit, days: extension.days, approvedOn: on }),
  };
}

/** @throws DomainError `NO_EXTENSION_PENDING`, `EXTENSION_NOT_APPROVED`, `EXTENSION_TOO_LATE` */
export function mustAwaitService(
  state: State,
  policy: PolicyVersion,
  on: CivilDate,
): Extension & { approvedOn: CivilDate } {
  const extension = pending(state);
  const { approvedOn } = extension;
  if (!approvedOn)
    throw refuse('EXTENSION_NOT_APPROVED', '延期尚未经负责人批准。', 'The head has not approved the extension.');
  mustNotBeExpired(state, policy, on);
  return { ...extension, approvedOn };
}

/** RG-23: the petitioner has the reason, still before expiry: now the days count. @throws those of `mustAwaitService` */
export function extensionServed(state: State, policy: PolicyVersion, on: CivilDate): Change<ReferralState> {
  const extension = mustAwaitService(state, policy, on);
  const { days, approvedOn } = extension;
  return {
    patch: { extension: { ...extension, servedOn: on }, extendedByDays: state.extendedByDays + days },
    event: HandlingExtendedV1({ unit: state.unit, days, approvedOn, servedOn: on }),
  };
}

const open = ({ extension }: State): Extension | null =>
  extension && extension.servedOn === null && !extension.endedOn ? extension : null;

/** The extension that is asked for and not served yet; null where there is none, and once the matter is answered. */
export const extensionUnderWay = (state: State): Extension | null => (isHandled(state) ? open(state) : null);

function pending(state: State): Extension {
  const extension = extensionUnderWay(state);
  if (extension) return extension;
  throw refuse('NO_EXTENSION_PENDING', '没有待办的延期申请。', 'No extension is pending.');
}

function mustNotBeExpired(state: State, policy: PolicyVersion, on: CivilDate): void {
  const dueOn = handlingDueOn(state, policy);
  if (on <= dueOn) return;
  throw refuse(
    'EXTENSION_TOO_LATE',
    `办理期限已于 ${dueOn} 届满，延期无效。`,
    'The time is over: an extension is void.',
    { dueOn },
  );
}
