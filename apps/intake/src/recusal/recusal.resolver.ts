import { GUIDES } from '@daofang/domain';
import { Access } from '@daofang/federation';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import { OwnCaseType } from '../petition/own-case/own-case.graph';
import { PetitionType } from '../petition/petition.graph';
import { UnitStub } from '../unit/unit.graph';
import {
  ChallengeHandlerInput,
  ChallengeStaffInput,
  DecideRecusalInput,
  DeclareRelationInput,
  RecusalType,
  SettleMarkedStepInput,
} from './recusal.graphql';

@Resolver(() => RecusalType)
export class RecusalResolver {
  @FieldResolver(() => UnitStub, { description: '该人员所在单位。' })
  unit(@Root() { unit }: RecusalType): UnitStub {
    return { id: unit };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '理由；只有负责人和提出的人可见。For leaders and who asserted it.',
  })
  reason(@Root() { reason, raisedBy }: RecusalType, @Ctx() { actor }: IntakeContext) {
    return actor.has('LEADER') || raisedBy === actor.id ? reason : null;
  }

  @Mutation(() => PetitionType, { description: '申报与本件的利害关系；即时回避。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'MEDIATOR', ...GUIDES)
  async declareRelation(
    @Arg('input', () => DeclareRelationInput) input: DeclareRelationInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.declareRelation(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, {
    description: '申请他人回避；本单位及下级的办理人员决定前暂停办理，其他人员经决定后回避。',
  })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'MEDIATOR', ...GUIDES)
  async challengeStaff(
    @Arg('input', () => ChallengeStaffInput) input: ChallengeStaffInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.challengeStaff(actor, input)).petitionId);
  }

  @Mutation(() => OwnCaseType, { description: '信访人申请办理人员回避。' })
  @Access('PETITIONER', 'CLERK')
  async challengeHandler(
    @Arg('input', () => ChallengeHandlerInput) input: ChallengeHandlerInput,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.openedCase((await app.commands.challengeHandler(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '决定是否回避。' })
  @Access('LEADER')
  async decideRecusal(
    @Arg('input', () => DecideRecusalInput) input: DecideRecusalInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.decideRecusal(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '重新办理或者核实确认应当回避的人员办理过的一步。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER')
  async settleMarkedStep(
    @Arg('input', () => SettleMarkedStepInput) input: SettleMarkedStepInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.settleMarkedStep(actor, input)).petitionId);
  }
}
