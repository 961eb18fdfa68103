import { AcceptanceNoticeServedV1, DraftProposedV1, HandlingRouteTakenV1, type LegalRoute } from '@daofang/contracts';
import { DomainError, refuse, type Change, type CivilDate } from '@daofang/domain';
import { limitationLastDay, routes } from '@daofang/regulation';
import { stepOf, type Notice, type Proposal, type ReferralState, type ReferralStatus } from '../referral.life';

type State = Readonly<ReferralState>;

/**
 * RG-11: route and procedure, drafted for the head (ORG-44). A new draft takes the place of one that waits.
 * @param servedOn what the officer says: checked only, the notice is served with the approval
 * @throws DomainError `ILLEGAL_TRANSITION`, `BEFORE_DELIVERY`
 */
export function routeProposed(
  state: State,
  given: Pick<
    Extract<Proposal, { of: 'ROUTE' }>,
    'by' | 'text' | 'route' | 'delivery' | 'tried' | 'whereaboutsUnknown'
  >,
  servedOn: CivilDate,
  on: CivilDate,
): Change<ReferralState> {
  stepOf('serveNotice', state);
  mustBeDelivered(state, servedOn);
  return {
    patch: { proposal: { of: 'ROUTE', on, ...given }, sentBack: null },
    event: DraftProposedV1({ unit: state.unit, draft: 'ROUTE', proposedOn: on }),
  };
}

function mustBeDelivered({ deliveredOn }: State, servedOn: CivilDate): void {
  if (servedOn < deliveredOn)
    throw refuse('BEFORE_DELIVERY', '日期不能早于送达日期。', 'It cannot be earlier than the delivery.', {
      deliveredOn,
    });
}

/**
 * RG-11, OB-05: the head agrees: receipt, route and procedure are told in writing, on this day and not before.
 * @throws DomainError `ILLEGAL_TRANSITION`, `BEFORE_DELIVERY`
 */
export function noticeServed(state: State, notice: Notice): Change<ReferralState> {
  const status = stepOf('serveNotice', state);
  mustBeDelivered(state, notice.servedOn);
  return {
    patch: { status, notice, proposal: null },
    event: AcceptanceNoticeServedV1({ unit: state.unit, ...notice }),
  };
}

/** Whether the route can be taken: the one that was told. @throws DomainError `NOT_NOTICED`, `ILLEGAL_TRANSITION` */
export function mustBeNoticed(state: State): { notice: Notice; status: ReferralStatus } {
  const { notice } = state;
  if (!notice) throw refuse('NOT_NOTICED', '请先书面告知受理情况。', 'Serve the acceptance notice first.');
  const { handsOver, startsHandling } = routes[notice.route];
  return { notice, status: stepOf(handsOver ? 'handOver' : startsHandling ? 'investigate' : 'act', state) };
}

/** Of a handing over: the procedure, its organ, and the day its period counts from, so that the petitioner learns its last day. */
interface Elsewhere {
  legalRoute?: LegalRoute | null | undefined;
  organ?: string | null | undefined;
  knownOn?: CivilDate | null | undefined;
}

/**
 * RG-20: the route that the notice named is taken; the sixty days of the sixth have run since the notice.
 * @throws DomainError `LEGAL_ROUTE_REQUIRED` and those of `mustBeNoticed`
 */
export function routeTaken(
  state: State,
  { legalRoute, organ, knownOn }: Elsewhere,
  on: CivilDate,
): Change<ReferralState> {
  const { notice, status } = mustBeNoticed(state);
  const { unit, claimIds, policyVersion } = state;
  const { route, servedOn: acceptedOn } = notice;
  if (routes[route].handsOver && (!legalRoute || !organ))
    throw new DomainError(
      'LEGAL_ROUTE_REQUIRED',
      '转入其他程序的，请写明走什么程序、向哪个机关提出，信访人才知道去哪里办。',
      'Name the procedure and its organ: the petitioner has to know where to turn.',
      'INVALID',
      { route },
    );
  const petitionersLastDay = legalRoute && knownOn ? (limitationLastDay(legalRoute, knownOn)?.lastDay ?? null) : null;
  return {
    patch: { status, acceptedOn },
    event: HandlingRouteTakenV1({
      unit,
      claimIds,
      route,
      acceptedOn,
      petitionersLastDay,
      ...(routes[route].handsOver && legalRoute && organ && { legalRoute, organ }),
      takenOn: on,
      policyVersion,
    }),
  };
}
