/** What a refusal means to the caller: the HTTP-like family of a code. */
export type ErrorKind =
  'INVALID' | 'CONFLICT' | 'FORBIDDEN' | 'UNAUTHENTICATED' | 'NOT_FOUND' | 'LIMITED' | 'UNAVAILABLE';

/**
 * A refusal the caller can act on. `code` is stable (integrators switch on it), `message` is Chinese and says what to do,
 * `hint` says the same in English, `details` holds codes, ids and dates, never a name, number or address.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    message: string,
    readonly hint: string,
    readonly kind: ErrorKind = 'INVALID',
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** The thing does not exist, or the caller may not know that it does: both look the same (N4). */
export const notFound = (what: string, id: string): DomainError =>
  new DomainError('NOT_FOUND', `未找到${what}，请核对编号。`, 'No such record. Check the id.', 'NOT_FOUND', { id });

export const forbidden = (reason: string, hint: string, details: Record<string, unknown> = {}): DomainError =>
  new DomainError('FORBIDDEN', reason, hint, 'FORBIDDEN', details);

/** What it is now does not allow it: a rule's refusal. */
export const refuse = (
  code: string,
  message: string,
  hint: string,
  details: Record<string, unknown> = {},
): DomainError => new DomainError(code, message, hint, 'CONFLICT', details);

/** Four eyes: another person than the one who did the step before. */
export const samePerson = (message: string, hint: string): DomainError =>
  new DomainError('SAME_PERSON', message, hint, 'FORBIDDEN');

/** Codes that only somebody who handles sealed matters meets. They are answered and never counted: a counter that moves would tell (N4). */
export const isSealedCode = (code: string): boolean => /SEALED|ACCUSED|REPRISAL/.test(code);
