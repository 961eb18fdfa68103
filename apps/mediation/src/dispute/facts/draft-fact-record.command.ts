import { written } from '@daofang/domain';
import type { MediationDeps } from '../../mediation-deps';
import { changeDispute, type OnDispute } from '../dispute.runner';

export interface DraftFactRecord extends OnDispute {
  lines: string[];
}

/** MD-04: 《事实确认书》, line by line. */
export const draftFactRecord = (deps: MediationDeps) =>
  changeDispute(deps, 'draftFactRecord', (dispute, { lines }: DraftFactRecord, { actor, today }) =>
    dispute.draftFacts(
      actor.id,
      lines.map((line) => deps.cipher.encrypt(written(line, '事实'))),
      today,
    ),
  );
