/** The codes of a payload that the monitor keeps: who holds, which rule, until when. Never a text, never an account. */
const KEPT = ['caseNo', 'unit', 'toUnit', 'sender', 'decider', 'committee', 'rule', 'debtor', 'dueOn', 'mode', 'late'];

export type Facts = Record<string, string | boolean>;

export const factsOf = (data: unknown): Facts =>
  Object.fromEntries(
    Object.entries((data ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, string | boolean] =>
        KEPT.includes(entry[0]) && (typeof entry[1] === 'string' || typeof entry[1] === 'boolean'),
    ),
  );

/** After which events the case lies with whom. */
const HOLDERS: Record<string, keyof Facts | null> = {
  'intake.PetitionRegistered': 'unit',
  'referral.ReferralSent': 'unit',
  'referral.ObjectionFiled': 'sender',
  'referral.ReferralRedirected': 'toUnit',
  'referral.CompetenceDisputeOpened': 'decider',
  'referral.CompetenceDesignated': 'unit',
  'referral.ReportSubmitted': 'sender',
  'intake.PetitionClosed': null,
  'intake.PetitionSettled': null,
  'intake.PetitionWithdrawn': null,
};

/** The unit that holds the case after the event; null where nobody does any more; undefined where it does not change. */
export function holderAfter(type: string, facts: Facts): string | null | undefined {
  const name = type.replace(/\.v\d+$/, '');
  if (!(name in HOLDERS)) return undefined;
  const fact = HOLDERS[name];
  if (fact === null) return null;
  const unit = fact === undefined ? undefined : facts[fact];
  return typeof unit === 'string' ? unit : undefined;
}

/** What an event of a clock makes of its duty; undefined where the event is about something else. */
export function dutyAfter(type: string): 'RUNNING' | 'PAUSED' | 'MET' | 'BREACHED' | 'CANCELLED' | undefined {
  switch (type.replace(/\.v\d+$/, '')) {
    case 'supervision.ObligationStarted':
    case 'supervision.ObligationResumed':
    case 'supervision.ObligationExtended':
    case 'supervision.ObligationRescheduled':
      return 'RUNNING';
    case 'supervision.ObligationPaused':
      return 'PAUSED';
    case 'supervision.ObligationMet':
      return 'MET';
    case 'supervision.ObligationBreached':
      return 'BREACHED';
    case 'supervision.ObligationCancelled':
      return 'CANCELLED';
    default:
      return undefined;
  }
}
