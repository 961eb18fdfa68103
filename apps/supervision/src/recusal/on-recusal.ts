import { RecusalDecidedV1, RelationDeclaredV1, StaffChallengedV1 } from '@daofang/contracts';
import { keepRecused } from '@daofang/department';
import { on } from '@daofang/events';

/** RG-16: whom intake tells of does nothing in the case here either, until it is lifted. */
export const recusalConsumers = [
  on(RelationDeclaredV1, 'supervision.on-relation-declared', keepRecused.declared),
  on(StaffChallengedV1, 'supervision.on-staff-challenged', keepRecused.challenged),
  on(RecusalDecidedV1, 'supervision.on-recusal-decided', keepRecused.decided),
];
