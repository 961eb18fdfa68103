import { defineDepartment } from '@daofang/department';
import { commands, createIntake } from './app';
import { graph } from './graph';
import { createLoaders } from './intake-context';
import { intakeVariables } from './intake-deps';
import { Initial1790000000001 } from './migrations/1-initial.migration';
import { VaultKeys1796000000000 } from './migrations/2-vault-keys.migration';
import { Recusal1797000000001 } from './migrations/3-recusal.migration';
import { Reprisal1798000000000 } from './migrations/4-reprisal.migration';
import { Accused1799000000000 } from './migrations/5-accused.migration';
import { Bounds1799300000000 } from './migrations/6-bounds.migration';
import { SecondLook1799400000000 } from './migrations/7-second-look.migration';
import { Spelling1799450000000 } from './migrations/8-spelling.migration';
import { OneDirectory1799400000001 } from './migrations/9-directory.migration';
import { Sight1799500000000 } from './migrations/10-sight.migration';
import { Flat1801100000000 } from './migrations/11-flat.migration';
import { Matter1801200000000 } from './migrations/12-matter.migration';
import { ClaimRow, PetitionRow } from './petition/petition.store';
import { RecusalRow } from './recusal/recusal.store';
import { SealedMatterRow } from './sealed-matter/sealed-matter.store';
import { PersonRow } from './vault/person.store';
import { Vault } from './vault/vault.store';

export { checkAccesses, type AccessChain } from './vault/identity-access.store';

/** Intake (接访): receives, records, classifies and disposes of petitions; keeps the vault; answers the petitioner. */
export const intake = defineDepartment({
  name: 'intake',
  config: intakeVariables,
  rows: [PetitionRow, ClaimRow, SealedMatterRow, RecusalRow, PersonRow],
  migrations: [
    Initial1790000000001,
    VaultKeys1796000000000,
    Recusal1797000000001,
    Reprisal1798000000000,
    Accused1799000000000,
    Bounds1799300000000,
    SecondLook1799400000000,
    Spelling1799450000000,
    OneDirectory1799400000001,
    Sight1799500000000,
    Flat1801100000000,
    Matter1801200000000,
  ],
  deps: (deps) => ({ ...deps, vault: new Vault([deps.config.VAULT_KEY, ...deps.config.VAULT_FORMER_KEYS]) }),
  commands,
  createApp: createIntake,
  graph,
  loaders: createLoaders,
});
