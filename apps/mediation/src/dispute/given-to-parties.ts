/** What a party may take with it: the papers that were given out, never the minutes. */
export const GIVEN_TO_PARTIES: readonly string[] = ['APPLICATION', 'AGREEMENT', 'TERMINATION_NOTICE', 'FACT_RECORD'];
