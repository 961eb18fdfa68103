import type { CivilDate } from '@daofang/domain';
import type { Action } from '@daofang/commands';
import { Access, ActionType, CivilDateScalar } from '@daofang/federation';
import { policyById } from '@daofang/regulation';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { ReferralContext } from '../referral-context';
import { UnitType } from '../unit/unit.graphql';
import { asUnit } from '../unit/unit.resolver';
import {
  ReferralFilterInput,
  ClaimStub,
  HandlingOpinionType,
  ObjectionType,
  OwnDataStub,
  OpinionAnswerType,
  PetitionStub,
  ReferralConnection,
  ReferralDocumentType,
  ReferralType,
} from './referral.graphql';
import { handlingDueOn, type ReferralState } from './referral.life';

const unitOf = async ({ loaders }: ReferralContext, path: string) => {
  const found = await loaders.unit.load(path);
  return found && asUnit(found);
};

@Resolver(() => ReferralType)
export class ReferralResolver {
  @Query(() => ReferralType, { description: '查看转送件。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'INTEGRATOR')
  referral(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: ReferralContext) {
    return app.queries.referral(actor, id);
  }

  @Query(() => ReferralConnection, { description: '转送件列表，按送达日由近及远。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER', 'AUDITOR', 'INTEGRATOR')
  referrals(
    @Arg('filter', () => ReferralFilterInput, { nullable: true }) filter: ReferralFilterInput | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: ReferralContext,
  ) {
    return app.queries.referrals(actor, filter ?? {}, { first, after });
  }

  @FieldResolver(() => PetitionStub, {
    nullable: true,
    description: '无权查看该信访件时为空。Null where you may not see it.',
  })
  petition(@Root() { petitionId }: ReferralType): PetitionStub {
    return { id: petitionId };
  }

  @FieldResolver(() => [ClaimStub], {
    nullable: 'items',
    description: '所涉诉求；无权查看的一项为空。Null for one that you may not see.',
  })
  claims(@Root() { claimIds }: ReferralType): ClaimStub[] {
    return claimIds.map((id) => ({ id }));
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '承办单位。' })
  unit(@Root() { unit }: ReferralType, @Ctx() context: ReferralContext) {
    return unitOf(context, unit);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '转送单位。' })
  sender(@Root() { sender }: ReferralType, @Ctx() context: ReferralContext) {
    return unitOf(context, sender);
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '决定管辖争议的单位。' })
  decider(@Root() { decider }: ReferralType, @Ctx() context: ReferralContext) {
    return decider ? unitOf(context, decider) : null;
  }

  @FieldResolver(() => CivilDateScalar, { nullable: true, description: '办理期限最后一日（仅信访处理程序）。' })
  handlingDueOn(@Root() referral: ReferralType): CivilDate | null {
    return referral.notice?.route === 'ROUTE_6'
      ? handlingDueOn(referral as unknown as ReferralState, policyById(referral.policyVersion))
      : null;
  }

  @FieldResolver(() => ObjectionType, { nullable: true })
  objection(@Root() { objection }: ReferralType, @Ctx() { app: { cipher } }: ReferralContext): ObjectionType | null {
    return (
      objection && {
        ...objection,
        reasons: cipher.decrypt(objection.reasons),
        verification: objection.verification && cipher.decrypt(objection.verification),
      }
    );
  }

  @FieldResolver(() => HandlingOpinionType, { nullable: true })
  opinion(@Root() { opinion }: ReferralType, @Ctx() { app: { cipher } }: ReferralContext): HandlingOpinionType | null {
    return (
      opinion && {
        ...opinion,
        answers: opinion.answers.map((answer) => ({ ...answer, reasons: cipher.decrypt(answer.reasons) })),
      }
    );
  }

  @FieldResolver(() => [ReferralDocumentType])
  documents(@Root() { id }: ReferralType, @Ctx() { loaders }: ReferralContext) {
    return loaders.documents.load(id);
  }

  @FieldResolver(() => [ActionType], {
    description:
      '您对该件的各项操作：可否执行、是否应当执行、不可执行的原因。What you may do with it now, and why not.',
  })
  actions(@Root() referral: ReferralType, @Ctx() { app, actor }: ReferralContext): Action[] {
    return app.actions(actor, referral as unknown as ReferralState);
  }

  @FieldResolver(() => [String], {
    description: '您现在可以执行的操作。What you may do now.',
    deprecationReason: '请用 actions。Use actions.',
  })
  allowedActions(@Root() referral: ReferralType, @Ctx() { app, actor }: ReferralContext): string[] {
    return app
      .actions(actor, referral as unknown as ReferralState)
      .filter(({ allowed }) => allowed)
      .map(({ verb }) => verb);
  }
}

@Resolver(() => OpinionAnswerType)
export class OpinionAnswerResolver {
  @FieldResolver(() => ClaimStub, {
    nullable: true,
    description: '无权查看该诉求时为空。Null where you may not see it.',
  })
  claim(@Root() { claimId }: OpinionAnswerType): ClaimStub {
    return { id: claimId };
  }
}

@Resolver(() => PetitionStub)
export class PetitionReferralsResolver {
  @FieldResolver(() => [ReferralType], { nullable: true, description: '转送、交办情况。' })
  referrals(@Root() { id }: PetitionStub, @Ctx() { loaders }: ReferralContext) {
    return loaders.ofPetition.load(id);
  }
}

@Resolver(() => ClaimStub)
export class ClaimReferralsResolver {
  @FieldResolver(() => [ReferralType], { nullable: true, description: '该诉求的转送、交办情况。' })
  referrals(@Root() { id }: ClaimStub, @Ctx() { loaders }: ReferralContext) {
    return loaders.ofClaim.load(id);
  }
}

@Resolver(() => OwnDataStub)
export class OwnReferralPapersResolver {
  @FieldResolver(() => [ReferralDocumentType], {
    nullable: true,
    description:
      '承办单位向信访人出具的文书和联系记录。Papers the units gave to the petitioner, and records of contact.',
  })
  referralPapers(@Root() { petitionId }: OwnDataStub, @Ctx() { app }: ReferralContext) {
    return app.queries.papersForPetitioner(petitionId);
  }
}
