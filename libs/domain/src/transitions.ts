import type { Verdict } from './actor';
import { DomainError } from './error';

/** The life of a thing as data: verb -> where it may start and where it leads. */
export type Transitions<Verb extends string, Status extends string> = Record<
  Verb,
  { readonly from: readonly Status[]; readonly to: Status }
>;

/** A life as a person reads it, so that a step that cannot be taken is refused in words (W-20). */
export interface LifeInWords<Verb extends string, Status extends string> {
  /** 这项诉求 */
  what: string;
  statuses: Readonly<Record<Status, string>>;
  /** What each step does: 拟定处理意见. */
  steps: Readonly<Partial<Record<Verb, string>>>;
  /** In this status nothing of the kind is done any more; what to do instead. */
  instead?: Readonly<Partial<Record<Status, string>>>;
}

/** From more statuses than these, naming them helps nobody. */
const NAMED = 4;

/** Why the step cannot be taken, and when it can or what to do instead. */
function refusalOf<Verb extends string, Status extends string>(
  { what, statuses, steps, instead }: LifeInWords<Verb, Status>,
  verb: Verb,
  status: Status,
  from: readonly Status[],
): string {
  const now = `${what}${statuses[status]}，不能${steps[verb] ?? '办这一步'}`;
  const other = instead?.[status];
  if (other) return `${now}；${other}。`;
  const when = from.map((each) => `“${statuses[each]}”`).join('、');
  return from.length > NAMED ? `${now}。` : `${now}；${when}时才可以。`;
}

/**
 * The status after `verb`.
 * @throws DomainError `ILLEGAL_TRANSITION` (CONFLICT) with the verb, the present status and those it may start from.
 */
export function step<Verb extends string, Status extends string>(
  table: Transitions<Verb, Status>,
  verb: Verb,
  status: Status,
  words?: LifeInWords<Verb, Status>,
): Status {
  const row = table[verb];
  if (row.from.includes(status)) return row.to;
  throw new DomainError(
    'ILLEGAL_TRANSITION',
    words ? refusalOf(words, verb, status, row.from) : '现在不能办这一步，请刷新后查看进展。',
    `${verb} is not possible in status ${status}; it starts from ${row.from.join(', ')}.`,
    'CONFLICT',
    { verb, status, allowedFrom: row.from },
  );
}

/** A rule's refusal as an answer: what a command would be told, without giving it. */
export function verdictOf(rule: () => unknown): Verdict {
  try {
    rule();
    return true;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
