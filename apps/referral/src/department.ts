import { defineDepartment } from '@daofang/department';
import {
  Cipher,
  EventAccounts1795000000000,
  RecusedPeople1797000000000,
  UndecidedRecusals1799200000000,
} from '@daofang/persistence';
import { createReferral } from './app';
import { graph } from './graph';
import { Initial1790000000002 } from './migrations/1-initial.migration';
import { ToldAgain1799000000002 } from './migrations/2-told-again.migration';
import { KindTold1799000000003 } from './migrations/3-kind-told.migration';
import { createLoaders } from './referral-context';
import { referralVariables } from './referral-deps';
import { ReferralSchema } from './referral/referral.repository';
import { UnitSchema } from './unit/unit.repository';

/** Referral (导访 · 转送 · 交办): each claim reaches the unit that has the power, and comes back answered. */
export const referral = defineDepartment({
  name: 'referral',
  config: referralVariables,
  entities: [ReferralSchema, UnitSchema],
  migrations: [
    Initial1790000000002,
    EventAccounts1795000000000,
    RecusedPeople1797000000000,
    ToldAgain1799000000002,
    KindTold1799000000003,
    UndecidedRecusals1799200000000,
  ],
  createApp: (deps) => createReferral({ ...deps, cipher: new Cipher(deps.config.TEXT_KEY) }),
  graph,
  loaders: createLoaders,
});
