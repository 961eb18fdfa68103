import { DomainError } from './error';

/**
 * A text that somebody has to write out: trimmed.
 * @param what as a person calls it, for the refusal
 * @throws DomainError `TEXT_REQUIRED`
 */
export function written(text: string, what: string): string {
  if (text.trim().length >= 2) return text.trim();
  throw new DomainError(
    'TEXT_REQUIRED',
    `请写明${what}，至少两个字。`,
    'Write it out: at least two characters.',
    'INVALID',
    { what },
  );
}
