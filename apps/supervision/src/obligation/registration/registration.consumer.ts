import { PetitionClosedV1, PetitionDisposedV1, PetitionRegisteredV1, PetitionWithdrawnV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';

/** OB-01: it was to be in the system on the day it arrived. OB-02: the desk has to dispose of it, from its receipt on (RG-09, K95). */
export const onPetitionRegistered = (deps: SupervisionDeps) =>
  on(PetitionRegisteredV1, 'supervision.on-petition-registered', async ({ petitionId, data }, tx: Tx) => {
    const { unit, firstReceiver, arrivedOn, registeredOn, policyVersion } = data;
    const clocks = await CaseClocks.open(deps, tx, petitionId);
    await clocks.note({ unit, firstReceiver, arrivedOn, registeredOn, policyVersion });
    const duty = { claimIds: [], referralId: null, debtor: unit, unit };
    if (!data.imported) {
      await clocks.start('OB-01', { ...duty, startedOn: arrivedOn });
      await clocks.meet({ rule: 'OB-01' }, registeredOn);
    }
    await clocks.start('OB-02', { ...duty, startedOn: data.imported ? registeredOn : arrivedOn });
  });

/** Every claim has a disposition: OB-02 is done. */
export const onPetitionDisposed = (deps: SupervisionDeps) =>
  on(PetitionDisposedV1, 'supervision.on-petition-disposed', async ({ petitionId, data }, tx: Tx) => {
    const clocks = await CaseClocks.open(deps, tx, petitionId);
    await clocks.meet({ rule: 'OB-02' }, data.disposedOn);
  });

/** Only the petitioner ends every clock of a case. Remembered: a referral that crosses it starts nothing. An order is about the unit and stays. */
export const onPetitionWithdrawn = (deps: SupervisionDeps) =>
  on(PetitionWithdrawnV1, 'supervision.on-petition-withdrawn', async ({ petitionId, data }, tx: Tx) => {
    const clocks = await CaseClocks.open(deps, tx, petitionId);
    await clocks.note({ withdrawnOn: data.withdrawnOn });
    await clocks.cancel({ forOrders: false }, 'WITHDRAWN', data.withdrawnOn);
  });

/** The petitioner's total stops counting. */
export const onPetitionClosed = (deps: SupervisionDeps) =>
  on(PetitionClosedV1, 'supervision.on-petition-closed', async ({ petitionId, data }, tx: Tx) => {
    const clocks = await CaseClocks.open(deps, tx, petitionId);
    await clocks.note({ closedOn: data.closedOn });
  });
