import type { Step } from '@daofang/calendar';
import type { CivilDate } from '@daofang/domain';

/**
 * OB-07 counts from acceptance, at the latest from the last day for the notice (OB-05): a unit gains no time by telling the
 * petitioner late (ADR 7). Says so where it moved the day.
 */
export function deemedAcceptance(
  acceptedOn: CivilDate,
  noticeDueOn: CivilDate | null,
): { startedOn: CivilDate; startNote: Step | null } {
  if (noticeDueOn === null || acceptedOn <= noticeDueOn) return { startedOn: acceptedOn, startNote: null };
  return {
    startedOn: noticeDueOn,
    startNote: {
      zh: `受理告知逾期（${acceptedOn} 送达），视为在告知期限末日 ${noticeDueOn} 受理`,
      en: `the notice was served late, on ${acceptedOn}: acceptance is taken to be on its last day, ${noticeDueOn}`,
    },
  };
}

/** The same where there is no notice at all: the unit's silence gains it no time. */
export const withoutNotice = (noticeDueOn: CivilDate): { startedOn: CivilDate; startNote: Step } => ({
  startedOn: noticeDueOn,
  startNote: {
    zh: `至告知期限末日 ${noticeDueOn} 未书面告知，视为当日受理，按信访处理程序计算`,
    en: `no notice was served by its last day, ${noticeDueOn}: acceptance is taken to be on it, by the sixth route`,
  },
});
