import { ObligationStartedV1, defineEvent, type EventContract } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { on, type Consumer } from '@daofang/events';
import { newCipherKey, type Tx } from '@daofang/persistence';
import { startTestDepartment, type TestDepartment } from '@daofang/testing';
import { z } from 'zod';
import { intake } from '../src/department';
import { withTold } from '../src/timeline/told.consumer';

/** Events and the names under which the inbox knows that intake took them: a name that changed would take its events again. */
const RELEASED = `
  intake.ClaimAnswered.v1 intake.on-intake-ClaimAnswered
  intake.ClaimClassified.v1 intake.on-intake-ClaimClassified
  intake.ClaimNotAccepted.v1 intake.on-intake-ClaimNotAccepted
  intake.ClaimsDispatchRequested.v1 intake.on-intake-ClaimsDispatchRequested
  intake.ComplaintFiled.v1 intake.on-intake-ComplaintFiled
  intake.EvaluationGiven.v1 intake.on-intake-EvaluationGiven
  intake.GuidanceGiven.v1 intake.on-intake-GuidanceGiven
  intake.LegalRouteAdvised.v1 intake.on-intake-LegalRouteAdvised
  intake.NotAcceptingProposed.v1 intake.on-intake-NotAcceptingProposed
  intake.PersonalDataErased.v1 intake.on-intake-PersonalDataErased
  intake.PetitionClosed.v1 intake.on-intake-PetitionClosed
  intake.PetitionDisposed.v1 intake.on-intake-PetitionDisposed
  intake.PetitionRegistered.v1 intake.on-intake-PetitionRegistered
  intake.PetitionSettled.v1 intake.on-intake-PetitionSettled
  intake.PetitionWithdrawn.v1 intake.on-intake-PetitionWithdrawn
  intake.PetitionsLinked.v1 intake.on-intake-PetitionsLinked
  intake.PetitionsUnlinked.v1 intake.on-intake-PetitionsUnlinked
  intake.RecusalDecided.v1 intake.on-intake-RecusalDecided
  intake.RelationDeclared.v1 intake.on-intake-RelationDeclared
  intake.RepeatPetitionDetected.v1 intake.on-intake-RepeatPetitionDetected
  intake.SealedMatterEntrusted.v1 intake.on-intake-SealedMatterEntrusted
  intake.SealedMatterOpened.v1 intake.on-intake-SealedMatterOpened
  intake.SealedMatterTransferred.v1 intake.on-intake-SealedMatterTransferred
  intake.StaffChallenged.v1 intake.on-intake-StaffChallenged
  intake.SuggestionAssigned.v1 intake.on-intake-SuggestionAssigned
  intake.SuggestionReplied.v1 intake.on-intake-SuggestionReplied
  intake.WithdrawalRequested.v1 intake.on-intake-WithdrawalRequested
  intake.WithdrawalRevoked.v1 intake.on-intake-WithdrawalRevoked
  mediation.AgreementDefaulted.v1 intake.on-mediation-AgreementDefaulted
  mediation.AgreementEffective.v1 intake.on-mediation-AgreementEffective
  mediation.AgreementPerformed.v1 intake.on-mediation-AgreementPerformed
  mediation.FactsConfirmed.v1 intake.on-mediation-FactsConfirmed
  mediation.MediationAccepted.v1 intake.on-mediation-MediationAccepted
  mediation.MediationApplied.v1 intake.on-mediation-MediationApplied
  mediation.MediationDeclined.v1 intake.on-mediation-MediationDeclined
  mediation.MediationFailed.v1 intake.on-mediation-MediationFailed
  mediation.MediatorAppointed.v1 intake.on-mediation-MediatorAppointed
  mediation.MediatorChallenged.v1 intake.on-mediation-MediatorChallenged
  referral.AcceptanceNoticeServed.v1 intake.on-referral-AcceptanceNoticeServed
  referral.CompetenceDesignated.v1 intake.on-referral-CompetenceDesignated
  referral.CompetenceDisputeOpened.v1 intake.on-referral-CompetenceDisputeOpened
  referral.ExecutionReported.v1 intake.on-referral-ExecutionReported
  referral.ExecutionVerified.v1 intake.on-referral-ExecutionVerified
  referral.HandlingExtended.v1 intake.on-referral-HandlingExtended
  referral.HandlingRouteTaken.v1 intake.on-referral-HandlingRouteTaken
  referral.ObjectionDecided.v1 intake.on-referral-ObjectionDecided
  referral.ObjectionFiled.v1 intake.on-referral-ObjectionFiled
  referral.OpinionServed.v1 intake.on-referral-OpinionServed
  referral.PetitionerContacted.v1 intake.on-referral-PetitionerContacted
  referral.ReferralAcknowledged.v1 intake.on-referral-ReferralAcknowledged
  referral.ReferralEnded.v1 intake.on-referral-ReferralEnded
  referral.ReferralSent.v1 intake.on-referral-ReferralSent
  referral.StaffRegistered.v1 intake.on-staff-registered
  referral.UnitRegistered.v1 intake.on-referral-UnitRegistered
  supervision.ComplaintAnswered.v1 intake.on-supervision-ComplaintAnswered
  supervision.ObligationBreached.v1 intake.on-supervision-ObligationBreached
  supervision.ObligationCancelled.v1 intake.on-supervision-ObligationCancelled
  supervision.ObligationExtended.v1 intake.on-supervision-ObligationExtended
  supervision.ObligationMet.v1 intake.on-supervision-ObligationMet
  supervision.ObligationRescheduled.v1 intake.on-supervision-ObligationRescheduled
  supervision.ObligationResumed.v1 intake.on-supervision-ObligationResumed
  supervision.ObligationReturned.v1 intake.on-supervision-ObligationReturned
  supervision.ObligationStarted.v1 intake.on-supervision-ObligationStarted
  supervision.ObligationSubmitted.v1 intake.on-supervision-ObligationSubmitted
  supervision.SupervisionOrderIssued.v1 intake.on-supervision-SupervisionOrderIssued
`;

/** An event that intake has never heard of. */
const visited = (name: string, told: EventContract<{ visitedOn: string }>['told']) =>
  defineEvent({
    type: `mediation.${name}.v1`,
    topic: 'mediation.dispute',
    description: '援助律师已会见',
    schema: z.object({ visitedOn: z.string() }),
    sample: { visitedOn: '2026-03-09' },
    ...(told && { told }),
  });
const LawyerVisited = visited('LawyerVisited', ({ visitedOn }) => ({
  on: visitedOn,
  kind: 'LAWYER_VISITED',
  text: '援助律师已会见您。',
}));
const Unsayable = visited('Unsayable', () => {
  throw new Error('no words');
});
const Unmoved = visited('Unmoved', undefined);

describe('what petitioners are told stands beside the event', () => {
  let department: TestDepartment;
  let consumers: readonly Consumer<Tx>[];

  const effect = (contract: EventContract<{ visitedOn: string }>) =>
    on(contract, `intake.on-${contract.type}`, async ({ id }, tx: Tx) => {
      await tx.query(`INSERT INTO directory_unit (path, name, level) VALUES ($1, 'x', 'VILLAGE')`, [id]);
    });
  const effects = async (id: string) =>
    (await department.sql.query('SELECT 1 FROM directory_unit WHERE path = $1', [id])).rowCount;
  const told = async (id: string) =>
    (await department.sql.query<{ text: string }>('SELECT text FROM timeline_entry WHERE event_id = $1', [id])).rows;
  const publish = async (contract: EventContract<{ visitedOn: string }>) => {
    const { id } = await department.publish(contract, { petitionId: newId() }, contract.sample);
    await department.settled();
    return id;
  };

  beforeAll(async () => {
    const createApp: typeof intake.createApp = (deps) => {
      const app = intake.createApp(deps);
      consumers = app.consumers;
      const outside = [LawyerVisited, Unsayable, Unmoved];
      return { ...app, consumers: [...consumers, ...withTold([effect(Unsayable), effect(Unmoved)], outside)] };
    };
    department = await startTestDepartment({ ...intake, createApp }, { VAULT_KEY: newCipherKey() });
  });
  afterAll(() => department.stop());

  it('kind 12 W-04: nobody is told to wait for a day that had passed when it was counted', async () => {
    const lines = async (dueOn: string) => {
      const { sample } = ObligationStartedV1;
      const { id } = await department.publish(ObligationStartedV1, { petitionId: newId() }, { ...sample, dueOn });
      await department.settled();
      return (await told(id)).length;
    };
    expect([await lines('2019-12-31'), await lines('2099-12-31')]).toEqual([0, 1]);
  });

  it('the inbox knows every consumer by its released name', () => {
    const names = consumers.map(({ type, name }) => `${type} ${name}`);
    expect(names.sort()).toEqual(RELEASED.trim().split(/\n */));
  });

  it('N15 an event that intake never heard of is told without a change to intake', async () => {
    expect(await told(await publish(LawyerVisited))).toEqual([{ text: '援助律师已会见您。' }]);
  });

  it('effect and sentence are one transaction: what cannot be said has no effect either', async () => {
    const id = await publish(Unsayable);
    expect(await effects(id)).toBe(0);
    expect((await department.sql.query('SELECT 1 FROM parked_event WHERE event_id = $1', [id])).rowCount).toBe(1);
  });

  it('an effect without a sentence is taken as it is', async () => {
    const id = await publish(Unmoved);
    expect([await effects(id), await told(id)]).toEqual([1, []]);
  });
});
