/** Refusal codes that no spec expects yet. The list only shrinks: a new code comes with its test. */
export const UNTESTED: readonly string[] = ['MONITOR_UNAVAILABLE', 'SIGN_IN_FAILED', 'UNKNOWN_OPERATION'];
