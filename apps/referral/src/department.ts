import { defineDepartment } from '@daofang/department';
import { Cipher } from '@daofang/persistence';
import { commands, createReferral } from './app';
import { graph } from './graph';
import { Initial1790000000002 } from './migrations/1-initial.migration';
import { ToldAgain1799000000002 } from './migrations/2-told-again.migration';
import { KindTold1799000000003 } from './migrations/3-kind-told.migration';
import { Proposals1799000000004 } from './migrations/4-proposals.migration';
import { Superiors1799400000002 } from './migrations/5-superiors.migration';
import { Staff1799700000002 } from './migrations/6-staff.migration';
import { Flat1801100000002 } from './migrations/7-flat.migration';
import { createLoaders } from './referral-context';
import { referralVariables } from './referral-deps';
import { ReferralRow } from './referral/referral.store';
import { StaffRow } from './staff/staff.store';
import { UnitRow } from './unit/unit.store';

/** Referral (导访 · 转送 · 交办): each claim reaches the unit that has the power, and comes back answered. */
export const referral = defineDepartment({
  name: 'referral',
  config: referralVariables,
  rows: [ReferralRow, UnitRow, StaffRow],
  migrations: [
    Initial1790000000002,
    ToldAgain1799000000002,
    KindTold1799000000003,
    Proposals1799000000004,
    Superiors1799400000002,
    Staff1799700000002,
    Flat1801100000002,
  ],
  deps: (deps) => ({ ...deps, cipher: new Cipher(deps.config.TEXT_KEY) }),
  commands,
  createApp: createReferral,
  graph,
  loaders: createLoaders,
});
