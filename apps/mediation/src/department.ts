import { defineDepartment } from '@daofang/department';
import { Cipher } from '@daofang/persistence';
import { commands, createMediation } from './app';
import { DisputeRow, eraseDisputes } from './dispute/dispute.store';
import { graph } from './graph';
import { createLoaders } from './mediation-context';
import { mediationVariables } from './mediation-deps';
import { Initial1790000000004 } from './migrations/1-initial.migration';
import { CaseUnit1799200000004 } from './migrations/2-case-unit.migration';
import { CaseUnitClaims1799500000004 } from './migrations/3-case-unit-claims.migration';
import { Flat1801100000004 } from './migrations/4-flat.migration';
import { Mediator1801200000004 } from './migrations/5-mediator.migration';

/** Mediation (人民调解 · 四调联动): disputes settled with consent, or turned into usable facts. */
export const mediation = defineDepartment({
  name: 'mediation',
  config: mediationVariables,
  rows: [DisputeRow],
  migrations: [
    Initial1790000000004,
    CaseUnit1799200000004,
    CaseUnitClaims1799500000004,
    Flat1801100000004,
    Mediator1801200000004,
  ],
  deps: (deps) => ({ ...deps, cipher: new Cipher(deps.config.TEXT_KEY) }),
  commands,
  createApp: createMediation,
  graph,
  loaders: createLoaders,
  erase: eraseDisputes,
});
