import type { Instant } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { provenBy, type OwnCaseProof } from '../../petition/proven.runner';
import { recordAccess } from '../identity-access';

export type ExportOwnData = Command & OwnCaseProof;

/** PIPL 45: a petitioner takes a copy of what is held. The entry is written here, `ownData` reads it. */
export const exportOwnData = (deps: IntakeDeps) => {
  const { db, clock } = deps;
  const command = db.command(
    'exportOwnData',
    async (
      tx,
      actor,
      { petitionId }: Command & { petitionId: string },
    ): Promise<{ petitionId: string; at: Instant }> => {
      const at = clock.now();
      const entry = { petitionId, actor: actor.id, unit: actor.unit, purpose: 'EXPORT' as const };
      await recordAccess(tx, { ...entry, note: '凭查询码和登记信息', at, until: null });
      return { petitionId, at };
    },
  );
  return provenBy(deps, command);
};
