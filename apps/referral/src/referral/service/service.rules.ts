import { ServiceConfirmedV1 } from '@daofang/contracts';
import { refuse, type Change, type CivilDate } from '@daofang/domain';
import type { Opinion, ReferralState } from '../referral.life';

type State = Readonly<ReferralState>;

/** The papers that are served on the petitioner. */
export const SERVED_PAPERS = { NOTICE: '受理告知书', OPINION: '处理意见书' } as const;
export type ServedPaper = keyof typeof SERVED_PAPERS;

type Stated = Pick<Opinion, 'servedOn' | 'publishedOn' | 'recordedOn' | 'confirmedOn'> | null;

const serviceFor = ({ notice, opinion }: State, paper: ServedPaper): Stated => (paper === 'NOTICE' ? notice : opinion);

/** A day before its entry that nobody confirmed. */
const unconfirmed = (service: Stated): CivilDate | null => {
  if (!service?.recordedOn || service.confirmedOn) return null;
  const stated = service.publishedOn ?? service.servedOn;
  return stated && stated < service.recordedOn ? stated : null;
};

/** SD-09: the stated day of a paper, or of any, that is to be confirmed. @throws DomainError `NOTHING_TO_CONFIRM` */
export function mustBeStated(state: State, paper?: ServedPaper): CivilDate {
  const papers = paper ? [paper] : (Object.keys(SERVED_PAPERS) as ServedPaper[]);
  const stated = papers.map((each) => unconfirmed(serviceFor(state, each))).find((day) => day !== null);
  if (stated) return stated;
  throw refuse(
    'NOTHING_TO_CONFIRM',
    '没有需要核实的送达日期：文书尚未送达、当日登记，或者已经核实。',
    'No stated day of service waits for a confirmation.',
    { paper },
  );
}

/** SD-09, K89: somebody outside the unit saw the proof of the stated day. @throws those of `mustBeStated` */
export function serviceConfirmed(
  state: State,
  { paper, proofHash }: { paper: ServedPaper; proofHash: string },
  on: CivilDate,
): Change<ReferralState> {
  const servedOn = mustBeStated(state, paper);
  const { notice, opinion } = state;
  return {
    patch:
      paper === 'NOTICE'
        ? { notice: notice && { ...notice, confirmedOn: on } }
        : { opinion: opinion && { ...opinion, confirmedOn: on } },
    event: ServiceConfirmedV1({ unit: state.unit, paper, servedOn, confirmedOn: on, proofHash }),
  };
}
