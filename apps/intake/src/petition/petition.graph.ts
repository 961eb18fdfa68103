import type { Action } from '@daofang/commands';
import { CHANNELS, type Channel } from '@daofang/contracts';
import { Access, ActionType, CivilDateScalar, InstantScalar, enumOf } from '@daofang/federation';
import { WHO_READS_WORDS } from '@daofang/regulation';
import { Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import { UnitStub, unitAt } from '../unit/unit.graph';
import type { TimelineView } from '../timeline/timeline.queries';
import type { CaseStanding } from './standing/standing.queries';
import { ClaimType } from './claim.graph';
import { CLAIMS_SHOWN, DOCUMENT_KINDS, PETITION_STATUSES, type DocumentKind } from './petition.life';

export const ChannelEnum = enumOf(CHANNELS, 'Channel');
export const PetitionStatusEnum = enumOf({ ...PETITION_STATUSES, ANSWERED: '已答复' }, 'PetitionStatus');
const DocumentKindEnum = enumOf(DOCUMENT_KINDS, 'IntakeDocumentKind');

@ObjectType('TimelineEntry', { description: '办理过程的一步。One step of a case.' })
export class TimelineEntryType {
  @Field(() => ID)
  id!: string;

  @Field(() => CivilDateScalar)
  on!: string;

  @Field(() => InstantScalar)
  at!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => UnitStub, { nullable: true })
  unit!: UnitStub | null;

  @Field(() => CivilDateScalar, { nullable: true })
  dueOn!: string | null;

  @Field(() => String, { nullable: true, description: '为什么是这一天：法律依据。' })
  legalBasis!: string | null;

  @Field(() => String)
  text!: string;

  @Field(() => Boolean, { description: '由应当回避的人员办理，须重新办理。To be done again (RG-16).' })
  toRedo!: boolean;

  @Field(() => CivilDateScalar, { nullable: true, description: '由他人重新办理或者核实之日。' })
  redoneOn!: string | null;

  @Field(() => String, { nullable: true, description: '如何重新办理的。' })
  redoneHow!: string | null;
}

@ObjectType('CaseStanding', {
  description: '现在由谁办、到何时、为什么、下一步可以怎么办。Who has it, until when, why, what next (N15).',
})
export class CaseStandingType {
  @Field(() => UnitStub, { nullable: true })
  holder!: UnitStub | null;

  @Field(() => [UnitStub], {
    nullable: 'items',
    description: '现在办理的各单位。Everybody who has something of it now.',
  })
  holders!: UnitStub[];

  @Field(() => CivilDateScalar, { nullable: true })
  dueOn!: string | null;

  @Field(() => String, { nullable: true })
  rule!: string | null;

  @Field(() => String, { nullable: true })
  legalBasis!: string | null;

  @Field(() => Boolean)
  overdue!: boolean;

  @Field(() => String)
  nextRemedy!: string;
}

@ObjectType('IntakeDocument', { description: '接访文书。A paper that intake gave out.' })
export class IntakeDocumentType {
  @Field(() => ID)
  id!: string;

  @Field(() => DocumentKindEnum)
  kind!: DocumentKind;

  @Field(() => ID, { nullable: true, description: '所涉诉求。The claim it is about.' })
  subjectId!: string | null;

  @Field(() => CivilDateScalar)
  madeOn!: string;

  @Field(() => String, { nullable: true })
  @Access(...WHO_READS_WORDS)
  text!: string;

  @Field(() => String, { description: 'SHA-256' })
  hash!: string;
}

@ObjectType('Petition', { description: '信访件。One letter, visit, call or message of a citizen.' })
@Directive('@key(fields: "id")')
export class PetitionType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: '版本号，提交时作为 expectedVersion。' })
  version!: number;

  @Field(() => String, { description: '信访件编号。' })
  caseNo!: string;

  @Field(() => ChannelEnum)
  channel!: Channel;

  unit!: string;
  status!: string;
  answered!: boolean;

  @Field(() => String, { description: '首问责任人账号。The first receiver, set once (IN-15).' })
  firstReceiver!: string;

  @Field(() => CivilDateScalar)
  arrivedOn!: string;

  @Field(() => CivilDateScalar)
  registeredOn!: string;

  @Field(() => Boolean)
  anonymous!: boolean;

  @Field(() => Boolean, { description: '口头提出，由工作人员记录。' })
  oral!: boolean;

  @Field(() => Boolean, { description: '持书面授权代为提出。' })
  mandate!: boolean;

  @Field(() => Int, { nullable: true, description: '多人走访的人数。' })
  groupSize!: number | null;

  @Field(() => String, { description: '适用的政策版本。' })
  policyVersion!: string;

  @Field(() => String, { nullable: true })
  source!: string | null;

  @Field(() => String, { nullable: true })
  sourceNumber!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  withdrawalOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '程序办结日。' })
  closedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '案结事了日。' })
  settledOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '个人信息依法删除日。' })
  erasedOn!: string | null;
}

export const asEntry = ({ unit, ...entry }: TimelineView): TimelineEntryType => ({
  ...entry,
  unit: unit ? unitAt(unit) : null,
});

export const asStanding = ({ holder, holders, ...standing }: CaseStanding): CaseStandingType => ({
  ...standing,
  holder: holder ? unitAt(holder) : null,
  holders: holders.map(unitAt),
});

/** Answered is not stored: a petition is answered when every claim of it is. */
export const shownStatus = ({ status, answered }: { status: string; answered: boolean }): string =>
  answered && ['REGISTERED', 'DISPOSED'].includes(status) ? 'ANSWERED' : status;

@Resolver(() => PetitionType)
export class PetitionResolver {
  @FieldResolver(() => PetitionStatusEnum)
  status(@Root() petition: PetitionType) {
    return shownStatus(petition);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '首问责任人姓名、职务。The first receiver, by name and post.',
  })
  firstReceiverName(@Root() { firstReceiver }: PetitionType, @Ctx() { actor }: IntakeContext) {
    return actor.directory.signature(firstReceiver);
  }

  @FieldResolver(() => UnitStub, { nullable: true, description: '登记单位。' })
  unit(@Root() petition: PetitionType) {
    return unitAt(petition.unit);
  }

  @FieldResolver(() => [ClaimType], { description: `至多前 ${CLAIMS_SHOWN} 项。` })
  claims(@Root() { id }: PetitionType, @Ctx() { loaders }: IntakeContext) {
    return loaders.claims.load(id);
  }

  @FieldResolver(() => [TimelineEntryType], { description: '办理过程；与信访人所见一致。' })
  async timeline(@Root() { id }: PetitionType, @Ctx() { loaders }: IntakeContext) {
    return (await loaders.timeline.load(id)).map(asEntry);
  }

  @FieldResolver(() => CaseStandingType)
  async standing(@Root() petition: PetitionType, @Ctx() { app }: IntakeContext): Promise<CaseStandingType> {
    return asStanding(await app.queries.standingOf(petition));
  }

  @FieldResolver(() => [IntakeDocumentType])
  documents(@Root() { id }: PetitionType, @Ctx() { loaders }: IntakeContext) {
    return loaders.documents.load(id);
  }

  @FieldResolver(() => [ActionType], {
    description: '您现在可以对该件做什么，不能做的说明原因。What you can do with it now, or why not.',
  })
  async actions(@Root() { id }: PetitionType, @Ctx() { app, actor, loaders }: IntakeContext): Promise<Action[]> {
    return app.actions.ofPetition(actor, await loaders.state.load(id), await loaders.free.load(id));
  }
}

@Resolver(() => ClaimType)
export class ClaimPetitionResolver {
  @FieldResolver(() => PetitionType, { nullable: true })
  petition(@Root() { petitionId }: ClaimType, @Ctx() { loaders }: IntakeContext) {
    return loaders.petition.load(petitionId);
  }
}
