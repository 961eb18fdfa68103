import { RecusalDecidedV1, RelationDeclaredV1, StaffChallengedV1 } from '@daofang/contracts';
import { keepRecused } from '@daofang/department';
import { on } from '@daofang/events';

/** RG-16: whom intake tells of does nothing in the case here either, until it is lifted. */
export const recusalConsumers = [
  on(RelationDeclaredV1, 'referral.on-relation-declared', keepRecused.declared),
  on(StaffChallengedV1, 'referral.on-staff-challenged', keepRecused.challenged),
  on(RecusalDecidedV1, 'referral.on-recusal-decided', keepRecused.decided),
];
