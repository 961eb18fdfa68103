import { SuggestionAssignedV1, SuggestionRepliedV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';

/** OB-09: the unit that has to study a suggestion answers it (RG-18). */
export const onSuggestionAssigned = (deps: SupervisionDeps) =>
  on(
    SuggestionAssignedV1,
    'supervision.on-suggestion-assigned',
    async ({ petitionId, data: { claimId, unit, assignedOn } }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.start('OB-09', { claimIds: [claimId], referralId: null, debtor: unit, unit, startedOn: assignedOn });
    },
  );

export const onSuggestionReplied = (deps: SupervisionDeps) =>
  on(SuggestionRepliedV1, 'supervision.on-suggestion-replied', async ({ petitionId, data }, tx: Tx) => {
    const clocks = await CaseClocks.open(deps, tx, petitionId);
    await clocks.meet({ rule: 'OB-09', claimId: data.claimId }, data.repliedOn);
  });
