import { DomainError } from '@daofang/domain';

/** What one admin asked for and another decides. */
export interface Asked {
  state: string;
  requestedBy: string;
}

/** Decided once, and agreed to by a second admin. @throws DomainError `ALREADY_DECIDED`, `SECOND_ADMIN_NEEDED` */
export function mustBeDecidable({ state, requestedBy }: Asked, admin: string, approve: boolean): void {
  if (state !== 'REQUESTED')
    throw new DomainError('ALREADY_DECIDED', '该申请已有决定。', 'It was decided already.', 'CONFLICT');
  if (approve && requestedBy === admin)
    throw new DomainError(
      'SECOND_ADMIN_NEEDED',
      '须由另一名管理员批准。',
      'It needs the consent of a second admin.',
      'FORBIDDEN',
    );
}
