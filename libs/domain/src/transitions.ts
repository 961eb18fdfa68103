import type { Verdict } from './actor';
import { DomainError } from './error';

/** The life of a thing as data: verb -> where it may start and where it leads. */
export type Transitions<Verb extends string, Status extends string> = Record<
  Verb,
  { readonly from: readonly Status[]; readonly to: Status }
>;

/**
 * The status after `verb`.
 * @throws DomainError `ILLEGAL_TRANSITION` (CONFLICT) with the verb, the present status and those it may start from.
 */
export function step<Verb extends string, Status extends string>(
  table: Transitions<Verb, Status>,
  verb: Verb,
  status: Status,
): Status {
  const row = table[verb];
  if (row.from.includes(status)) return row.to;
  throw new DomainError(
    'ILLEGAL_TRANSITION',
    `当前状态为 ${status}，不能执行 ${verb}。`,
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
