import {
  CompetenceDesignatedV1,
  CompetenceDisputeOpenedV1,
  ObjectionDecidedV1,
  ObjectionFiledV1,
  ReferralRedirectedV1,
} from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';

/** RG-12: the unit used its right; now the sender has to verify (OB-04), from the day it has the objection (ORG-44). OB-05 runs on meanwhile. */
export const onObjectionFiled = (deps: SupervisionDeps) =>
  on(
    ObjectionFiledV1,
    'supervision.on-objection-filed',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      const { sender, filedOn, approvedOn = filedOn, policyVersion } = data;
      await clocks.meet({ rule: 'OB-03', referralId }, filedOn);
      await clocks.start('OB-04', {
        claimIds: await clocks.claimsOf(referralId),
        referralId,
        debtor: sender,
        unit: sender,
        startedOn: approvedOn,
        policyVersion,
      });
    },
  );

/**
 * Upheld: the unit owes nothing more, and the sender owes the next one (OB-29). Rejected: its clocks go on as they were,
 * never reset (N2); the second rejected objection of a case is buck-passing (RG-31).
 */
export const onObjectionDecided = (deps: SupervisionDeps) =>
  on(
    ObjectionDecidedV1,
    'supervision.on-objection-decided',
    async ({ petitionId, aggregateId: referralId, data: { unit, upheld, decidedOn } }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.meet({ rule: 'OB-04', referralId }, decidedOn);
      if (upheld) return returned(clocks, referralId, decidedOn);
      const rejectedObjections = clocks.clock.rejectedObjections + 1;
      await clocks.note({ rejectedObjections });
      if (rejectedObjections >= 2)
        await clocks.proposeOrder({ unit, ground: 'BUCK_PASSING', on: decidedOn, referralId });
    },
  );

/** Between two units the claims are with whoever sent them: OB-29 runs from the decision, once for a referral. */
async function returned(clocks: CaseClocks, referralId: string, decidedOn: CivilDate): Promise<void> {
  if ((await clocks.find({ rule: 'OB-29', referralId })).length > 0) return;
  await clocks.cancel({ referralId }, 'RETURNED', decidedOn);
  const [verified] = await clocks.find({ rule: 'OB-04', referralId });
  if (!verified) return;
  const { claimIds, debtor, unit, policyVersion } = verified.snapshot;
  await clocks.start('OB-29', { claimIds, referralId, debtor, unit, policyVersion, startedOn: decidedOn });
}

/** OB-29 is done: the next unit has the claims, and its own clocks. */
export const onReferralRedirected = (deps: SupervisionDeps) =>
  on(
    ReferralRedirectedV1,
    'supervision.on-referral-redirected',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.meet({ rule: 'OB-29', referralId }, data.redirectedOn);
    },
  );

/** OB-06: the common superior or the joint meeting decides (RG-14). Bringing it there is the sender's answer to the objection. */
export const onCompetenceDisputeOpened = (deps: SupervisionDeps) =>
  on(
    CompetenceDisputeOpenedV1,
    'supervision.on-competence-dispute-opened',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      const { decider, openedOn, policyVersion } = data;
      await clocks.meet({ rule: 'OB-04', referralId }, openedOn);
      await clocks.meet({ rule: 'OB-29', referralId }, openedOn);
      await clocks.start('OB-06', {
        claimIds: await clocks.claimsOf(referralId),
        referralId,
        debtor: decider,
        unit: decider,
        startedOn: openedOn,
        policyVersion,
      });
    },
  );

/** The decider has decided; what the disputing unit still owed ends, the designated one's referral starts OB-05 of its own. */
export const onCompetenceDesignated = (deps: SupervisionDeps) =>
  on(
    CompetenceDesignatedV1,
    'supervision.on-competence-designated',
    async ({ petitionId, aggregateId: referralId, data }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.meet({ rule: 'OB-06', referralId }, data.designatedOn);
      await clocks.cancel({ referralId }, 'DESIGNATED', data.designatedOn);
    },
  );
