import { COMPLAINTS, ComplaintFiledV1, isKnown } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';
import { Complaint } from '../complaint.life';
import { ComplaintRepository } from '../complaint.store';

/** The petitioner urges or complains: the supervisors of the desk answer within five working days (OB-45). */
export const onComplaintFiled = (deps: SupervisionDeps) =>
  on(ComplaintFiledV1, 'supervision.on-complaint-filed', async ({ petitionId, data }, tx: Tx) => {
    const { complaintId, about, unit, filedOn } = data;
    if (!isKnown(COMPLAINTS, about)) return;
    const clocks = await CaseClocks.open(deps, tx, petitionId);
    if (clocks.clock.sealed) return;
    await new ComplaintRepository(tx).add(Complaint.open({ id: complaintId, petitionId, about, unit, filedOn }));
    const duty = { claimIds: [], referralId: null, debtor: unit, unit, verifies: complaintId };
    await clocks.start('OB-45', { ...duty, startedOn: filedOn });
  });
