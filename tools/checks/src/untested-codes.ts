/** Refusal codes that no spec expects yet. The list only shrinks: a new code comes with its test. */
export const UNTESTED: readonly string[] = [
  'MONITOR_UNAVAILABLE',
  'NOT_PARKED',
  'SIGN_IN_FAILED',
  'UNKNOWN_DEPARTMENT',
  'UNKNOWN_OPERATION',
];
