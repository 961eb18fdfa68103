import { oneOf, optional } from '@daofang/commands';
import { GRADES } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { evaluated, mustBeOpenToEvaluation } from './own-case.rules';
import { onOwnCase } from './own-case.runner';

/** Two-sided evaluation: the petition office and the handling unit, apart. */
export const evaluatePetition = onOwnCase.command('evaluatePetition', {
  about: '评价：信访部门、办理单位分别评价。',
  can: (state, { policy, today }) => verdictOf(() => mustBeOpenToEvaluation(state, policy, today)),
  input: {
    officeGrade: oneOf('Grade', GRADES).describe('对信访部门。'),
    unitGrade: optional(oneOf('Grade', GRADES)).describe('对办理单位。'),
  },
  async act(petition, { officeGrade, unitGrade }, { handledBy, policy, today, complain }) {
    const given = { officeGrade, unitGrade: handledBy ? (unitGrade ?? null) : null, unit: handledBy };
    petition.apply(evaluated(petition.snapshot, given, policy, today));
    // K40: what the petition office did badly is looked into, too.
    if (officeGrade === 'NOT_SATISFIED') await complain('DISSATISFIED', '对信访部门的评价：不满意');
  },
});
