import { UnitRegisteredV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';

/** Keeps intake's copy of the directory. */
export const onUnitRegistered = on(UnitRegisteredV1, 'intake.on-referral-UnitRegistered', async ({ data }, tx: Tx) => {
  await tx.query(
    `INSERT INTO unit (path, name, level, kind) VALUES ($1, $2, $3, $4)
     ON CONFLICT (path) DO UPDATE SET name = excluded.name, level = excluded.level, kind = coalesce(excluded.kind, unit.kind)`,
    [data.path, data.name, data.level, data.kind ?? null],
  );
});
