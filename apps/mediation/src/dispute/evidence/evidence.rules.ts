import { EvidenceBundleIssuedV1 } from '@daofang/contracts';
import { refuse, type Change, type CivilDate } from '@daofang/domain';
import { isIn, partyOf, type DisputeState, type Forum } from '../dispute.life';

type State = Readonly<DisputeState>;

const nothingToIssue = () =>
  refuse(
    'NOTHING_TO_ISSUE',
    '调解尚未结束，暂无可出具的证据材料。',
    'Mediation has not ended; there is nothing to issue yet.',
  );

/** Whether it ended, with or without an agreement. @throws DomainError `NOTHING_TO_ISSUE` */
export function mustHaveEnded(state: State): void {
  if (!isIn(state, ['FAILED', 'FACTS_DRAFTED', 'FACTS_CONFIRMED', 'AGREED', 'PARTLY_AGREED'])) throw nothingToIssue();
}

/** What a party takes with it, and where to. */
export interface Bundle {
  partyId: string;
  forum: Forum;
  documentHashes: string[];
}

/** N11: a party takes its own copy to another forum. @throws DomainError `NOT_FOUND`, `NOTHING_TO_ISSUE` */
export function bundleIssued(
  state: State,
  { partyId, forum, documentHashes }: Bundle,
  on: CivilDate,
): Change<DisputeState> {
  partyOf(state, partyId);
  mustHaveEnded(state);
  if (documentHashes.length === 0) throw nothingToIssue();
  return { patch: {}, event: EvidenceBundleIssuedV1({ party: partyId, forum, documentHashes, issuedOn: on }) };
}
