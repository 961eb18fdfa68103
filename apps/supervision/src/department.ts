import { publishedCalendar } from '@daofang/calendar';
import { defineDepartment } from '@daofang/department';
import {
  Cipher,
  EventAccounts1795000000000,
  RecusedPeople1797000000000,
  UndecidedRecusals1799200000000,
} from '@daofang/persistence';
import { policyById } from '@daofang/regulation';
import { createSupervision } from './app';
import { graph } from './graph';
import { Initial1790000000003 } from './migrations/1-initial.migration';
import { Reprisal1798000000003 } from './migrations/2-reprisal.migration';
import { ObligationSchema } from './obligation/obligation.repository';
import { OrderSchema } from './order/order.repository';
import { SealedDutySchema } from './sealed-duty/sealed-duty.repository';
import { createLoaders } from './supervision-context';
import { supervisionVariables } from './supervision-deps';

/** Supervision (督查督办): a clock for every duty of a department, warnings, and orders that call departments to account. */
export const supervision = defineDepartment({
  name: 'supervision',
  config: supervisionVariables,
  entities: [ObligationSchema, OrderSchema, SealedDutySchema],
  migrations: [
    Initial1790000000003,
    EventAccounts1795000000000,
    RecusedPeople1797000000000,
    Reprisal1798000000003,
    UndecidedRecusals1799200000000,
  ],
  createApp: (deps) =>
    createSupervision({
      ...deps,
      cipher: new Cipher(deps.config.TEXT_KEY),
      policyOf: policyById,
      calendar: publishedCalendar,
    }),
  graph,
  loaders: createLoaders,
});
