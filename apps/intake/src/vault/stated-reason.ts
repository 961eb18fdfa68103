import { DomainError } from '@daofang/domain';

/** What somebody says an identity is needed for. @throws DomainError `PURPOSE_REQUIRED` where it says nothing */
export function statedReason(note: string): string {
  if (note.trim().length >= 2) return note.trim();
  throw new DomainError(
    'PURPOSE_REQUIRED',
    '请说明处理身份信息的具体事由。',
    'Say what exactly the identity is needed for.',
    'INVALID',
  );
}
