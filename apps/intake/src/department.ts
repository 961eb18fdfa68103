import { defineDepartment } from '@daofang/department';
import {
  EventAccounts1795000000000,
  RecusedPeople1797000000000,
  UndecidedRecusals1799200000000,
} from '@daofang/persistence';
import { createIntake } from './app';
import { graph } from './graph';
import { createLoaders } from './intake-context';
import { intakeVariables } from './intake-deps';
import { Initial1790000000001 } from './migrations/1-initial.migration';
import { VaultKeys1796000000000 } from './migrations/2-vault-keys.migration';
import { Recusal1797000000001 } from './migrations/3-recusal.migration';
import { Reprisal1798000000000 } from './migrations/4-reprisal.migration';
import { Accused1799000000000 } from './migrations/5-accused.migration';
import { Bounds1799300000000 } from './migrations/6-bounds.migration';
import { PetitionSchema } from './petition/petition.repository';
import { RecusalSchema } from './recusal/recusal.repository';
import { SealedMatterSchema } from './sealed-matter/sealed-matter.repository';
import { Vault } from './vault/vault';

export { checkAccesses, type AccessChain } from './vault/identity-access';

/** Intake (接访): receives, records, classifies and disposes of petitions; keeps the vault; answers the petitioner. */
export const intake = defineDepartment({
  name: 'intake',
  config: intakeVariables,
  entities: [PetitionSchema, SealedMatterSchema, RecusalSchema],
  migrations: [
    Initial1790000000001,
    EventAccounts1795000000000,
    VaultKeys1796000000000,
    RecusedPeople1797000000000,
    Recusal1797000000001,
    Reprisal1798000000000,
    Accused1799000000000,
    UndecidedRecusals1799200000000,
    Bounds1799300000000,
  ],
  createApp: (deps) =>
    createIntake({ ...deps, vault: new Vault([deps.config.VAULT_KEY, ...deps.config.VAULT_FORMER_KEYS]) }),
  graph,
  loaders: createLoaders,
});
