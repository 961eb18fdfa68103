import type { NotAcceptReason } from '@daofang/contracts';
import { DomainError, isUuid, notFound } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';

/**
 * Does the linked case really stand in the way? Asked by who proposes and again by who confirms, both petitions locked. A claim that
 * is itself to be not accepted bars nothing, and once the organ that has the case is overdue, the bar falls (RG-05).
 * @throws DomainError `NOT_FOUND` · `NOT_IN_PROCESS` · `NOT_FINALISED`
 */
export async function mustBar(tx: Tx, reason: NotAcceptReason, linkedPetitionId: string): Promise<void> {
  if (!isUuid(linkedPetitionId)) throw notFound('关联的信访件', linkedPetitionId);
  const [linked] = await tx.query<{ status: string; open: number; overdue: number }>(
    `SELECT petition.status,
       (SELECT count(*)::int FROM claim WHERE petition_id = petition.id AND status NOT IN ('NOT_ACCEPT_PROPOSED', 'ANSWERED', 'ROUTED_OUT', 'GUIDED', 'NOT_ACCEPTED', 'WITHDRAWN')) AS open,
       (SELECT count(*)::int FROM case_clock WHERE petition_id = petition.id AND status = 'BREACHED') AS overdue
     FROM petition WHERE id = $1 AND NOT sealed`,
    [linkedPetitionId],
  );
  if (!linked) throw notFound('关联的信访件', linkedPetitionId);
  if (reason === 'IN_PROCESS' && (linked.open === 0 || linked.overdue > 0)) {
    throw new DomainError(
      'NOT_IN_PROCESS',
      linked.overdue > 0
        ? '关联的信访件已超过规定期限，不得以此为由不予受理。'
        : '关联的信访件没有正在办理的诉求（已经答复，或者本身拟不予受理）。',
      'The linked petition does not stand in the way: it is answered, overdue, or itself to be not accepted.',
      'CONFLICT',
      { linkedPetitionId },
    );
  }
  if (reason === 'FINALISED' && !['CLOSED', 'SETTLED'].includes(linked.status)) {
    throw new DomainError('NOT_FINALISED', '关联的信访件尚未终结。', 'The linked petition is not final.', 'CONFLICT', {
      linkedPetitionId,
    });
  }
}
