import { publishedCalendar } from '@daofang/calendar';
import { defineDepartment } from '@daofang/department';
import { Cipher } from '@daofang/persistence';
import { policyById } from '@daofang/regulation';
import { commands, createSupervision } from './app';
import { graph } from './graph';
import { Initial1790000000003 } from './migrations/1-initial.migration';
import { Reprisal1798000000003 } from './migrations/2-reprisal.migration';
import { ComplaintRow } from './complaint/complaint.store';
import { Complaint1801000000003 } from './migrations/4-complaint.migration';
import { Flat1801100000003 } from './migrations/5-flat.migration';
import { Orders1801200000003 } from './migrations/6-orders.migration';
import { Submitted1800000000003 } from './migrations/3-submitted.migration';
import { ObligationRow } from './obligation/obligation.store';
import { OrderRow } from './order/order.store';
import { SealedDutyRow } from './sealed-duty/sealed-duty.store';
import { createLoaders } from './supervision-context';
import { supervisionVariables } from './supervision-deps';

/** Supervision (督查督办): a clock for every duty of a department, warnings, and orders that call departments to account. */
export const supervision = defineDepartment({
  name: 'supervision',
  config: supervisionVariables,
  rows: [ObligationRow, OrderRow, ComplaintRow, SealedDutyRow],
  migrations: [
    Initial1790000000003,
    Reprisal1798000000003,
    Submitted1800000000003,
    Complaint1801000000003,
    Flat1801100000003,
    Orders1801200000003,
  ],
  deps: (deps) => ({
    ...deps,
    cipher: new Cipher(deps.config.TEXT_KEY),
    policyOf: policyById,
    calendar: publishedCalendar,
  }),
  commands,
  createApp: createSupervision,
  graph,
  loaders: createLoaders,
});
