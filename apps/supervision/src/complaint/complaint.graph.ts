import type { Action } from '@daofang/commands';
import { COMPLAINTS, COMPLAINT_OUTCOMES, type ComplaintAbout, type ComplaintOutcome } from '@daofang/contracts';
import { Access, ActionType, CivilDateScalar, connectionOf, enumOf } from '@daofang/federation';
import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { OwnCaseStub, PetitionStub } from '../case/stubs.graph';
import type { SupervisionContext } from '../supervision-context';
import { COMPLAINT_STATUSES, type ComplaintStatus } from './complaint.life';
import type { ComplaintOfCase } from './complaint.policy';

const KindEnum = enumOf(COMPLAINTS, 'ComplaintKind');
const StatusEnum = enumOf(COMPLAINT_STATUSES, 'ComplaintStatus');
const OutcomeEnum = enumOf(COMPLAINT_OUTCOMES, 'ComplaintOutcome');

@ObjectType('Complaint', {
  description:
    '信访人的催办、投诉，由督查人员答复；被投诉单位看不到。Urged or complained of; seen by supervisors alone.',
})
export class ComplaintType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  petitionId!: string;
  @Field(() => PetitionStub, { nullable: true, description: '投诉原文见该件文书。The words are among its documents.' })
  petition?: PetitionStub | null;

  @Field(() => KindEnum)
  about!: ComplaintAbout;

  @Field(() => CivilDateScalar)
  filedOn!: string;

  @Field(() => StatusEnum)
  status!: ComplaintStatus;

  @Field(() => OutcomeEnum, { nullable: true })
  outcome!: ComplaintOutcome | null;

  @Field(() => CivilDateScalar, { nullable: true })
  answeredOn!: string | null;

  @Field(() => String, { nullable: true })
  answer!: string | null;
}

@ObjectType('ComplaintConnection')
export class ComplaintConnection extends connectionOf(ComplaintType, 'Complaint') {}

@Resolver(() => ComplaintType)
export class ComplaintResolver {
  @Query(() => ComplaintConnection, { description: '催办、投诉，按提出日期由近及远。' })
  @Access('SUPERVISOR')
  complaints(
    @Arg('status', () => StatusEnum, { nullable: true }) status: ComplaintStatus | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: SupervisionContext,
  ) {
    return app.queries.complaints(actor, status, { first, after });
  }

  @FieldResolver(() => PetitionStub, { nullable: true })
  petition(@Root() { petitionId }: ComplaintType) {
    return { id: petitionId };
  }

  @FieldResolver(() => [ActionType], { description: '您现在可以做什么，不能做的说明原因。' })
  async actions(
    @Root() complaint: ComplaintType,
    @Ctx() { app, actor, loaders }: SupervisionContext,
  ): Promise<Action[]> {
    const state = complaint as unknown as ComplaintOfCase;
    return app.complaintActions(actor, state, await loaders.free.load(state.petitionId));
  }
}

@ObjectType('OwnComplaint', { description: '您的催办、投诉和督查人员的答复。' })
export class OwnComplaintType {
  @Field(() => ID)
  id!: string;

  @Field(() => KindEnum)
  about!: ComplaintAbout;

  @Field(() => CivilDateScalar)
  filedOn!: string;

  @Field(() => StatusEnum)
  status!: ComplaintStatus;

  @Field(() => OutcomeEnum, { nullable: true })
  outcome!: ComplaintOutcome | null;

  @Field(() => CivilDateScalar, { nullable: true })
  answeredOn!: string | null;

  @Field(() => String, { nullable: true, description: '答复全文；还没有答复的为空。' })
  answer!: string | null;
}

/** The petitioner's own, once intake has seen the proof. */
@Resolver(() => OwnCaseStub)
export class OwnComplaintsResolver {
  @FieldResolver(() => [OwnComplaintType], {
    nullable: true,
    description: '您的催办、投诉，由近及远。What you urged or complained of, with the answers.',
  })
  complaints(@Root() { petitionId }: OwnCaseStub, @Ctx() { app }: SupervisionContext) {
    return app.queries.complaintsForPetitioner(petitionId);
  }
}
