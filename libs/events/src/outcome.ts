/** APPLIED: had its effect. PASSED: nobody here listens to it. DUPLICATE: this very event was taken before. PARKED: waits in its case's sequence. SET_ASIDE: no event of ours. */
export type Outcome = 'APPLIED' | 'PASSED' | 'DUPLICATE' | 'PARKED' | 'SET_ASIDE';

export interface RetrySettings {
  /** Tries at once, before the case is parked. */
  atOnce: number;
  /** Tries in all, after which the sequence stops until somebody redrives it. */
  most: number;
  /** So many different cases failing in a row are an outage, not poison. */
  outageAfter: number;
  /** The first pause of the prober, milliseconds; it doubles up to five minutes. */
  firstPauseMs: number;
}

export const retryDefaults: RetrySettings = { atOnce: 5, most: 24, outageAfter: 5, firstPauseMs: 250 };
