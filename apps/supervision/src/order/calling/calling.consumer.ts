import { AgreementDefaultedV1, EvaluationGivenV1, RepeatPetitionDetectedV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';

/** N7: who comes again says that the department failed: the file of the earlier case is looked at again. The petitioner is not. */
export const onRepeatPetitionDetected = (deps: SupervisionDeps) =>
  on(
    RepeatPetitionDetectedV1,
    'supervision.on-repeat-petition-detected',
    async ({ data: { previousPetitionId, responsibleUnit, detectedOn } }, tx: Tx) => {
      const clocks = await CaseClocks.open(deps, tx, previousPetitionId);
      await clocks.proposeOrder({ unit: responsibleUnit, ground: 'RETURNED_AFTER_CLOSING', on: detectedOn });
    },
  );

/** The petitioner is not satisfied with how the unit handled it: a person looks whether there is something to call for. */
export const onEvaluationGiven = (deps: SupervisionDeps) =>
  on(
    EvaluationGivenV1,
    'supervision.on-evaluation-given',
    async ({ petitionId, data: { unit, unitGrade, givenOn } }, tx: Tx) => {
      if (unit === null || unitGrade !== 'NOT_SATISFIED') return;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.proposeOrder({ unit, ground: 'DISSATISFIED', on: givenOn });
    },
  );

/** A unit signed an agreement and did not do what it owed (N10). What private parties owe is none of supervision's. */
export const onAgreementDefaulted = (deps: SupervisionDeps) =>
  on(
    AgreementDefaultedV1,
    'supervision.on-agreement-defaulted',
    async ({ petitionId, data: { debtor, defaultedOn } }, tx: Tx) => {
      if (debtor === null) return;
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      await clocks.proposeOrder({ unit: debtor, ground: 'AGREEMENT_NOT_PERFORMED', on: defaultedOn });
    },
  );
