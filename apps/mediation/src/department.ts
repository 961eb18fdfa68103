import { defineDepartment } from '@daofang/department';
import {
  Cipher,
  EventAccounts1795000000000,
  RecusedPeople1797000000000,
  UndecidedRecusals1799200000000,
} from '@daofang/persistence';
import { createMediation } from './app';
import { DisputeSchema } from './dispute/dispute.repository';
import { graph } from './graph';
import { createLoaders } from './mediation-context';
import { mediationVariables } from './mediation-deps';
import { Initial1790000000004 } from './migrations/1-initial.migration';
import { CaseUnit1799200000004 } from './migrations/2-case-unit.migration';

/** Mediation (人民调解 · 四调联动): disputes settled with consent, or turned into usable facts. */
export const mediation = defineDepartment({
  name: 'mediation',
  config: mediationVariables,
  entities: [DisputeSchema],
  migrations: [
    Initial1790000000004,
    EventAccounts1795000000000,
    RecusedPeople1797000000000,
    UndecidedRecusals1799200000000,
    CaseUnit1799200000004,
  ],
  createApp: (deps) => createMediation({ ...deps, cipher: new Cipher(deps.config.TEXT_KEY) }),
  graph,
  loaders: createLoaders,
});
