import { Access, CivilDateScalar } from '@daofang/federation';
import { Arg, Ctx, Field, ID, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { SupervisionContext } from '../supervision-context';

@ObjectType('PinnedOutcome', {
  description: '按立案时固定的口径，期限的结果。What became of the clocks under the pinned policies.',
})
export class PinnedOutcomeType {
  @Field(() => Int)
  met!: number;

  @Field(() => Int)
  metLate!: number;

  @Field(() => Int, { description: '曾经逾期的。Breached, met late or not.' })
  breached!: number;
}

@ObjectType('ProfileOutcome', {
  description: '若按某一口径，同样的答复会怎样。What a profile would have made of the same replies.',
})
export class ProfileOutcomeType {
  @Field(() => String)
  profile!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Int, { nullable: true })
  limitDays!: number | null;

  @Field(() => Int)
  met!: number;

  @Field(() => Int)
  breached!: number;
}

@ObjectType('ProfileComparison', {
  description: '历史答复用时及各口径对比。The official replies of imported messages, by policy profile.',
})
export class ProfileComparisonType {
  @Field(() => Int)
  replies!: number;

  @Field(() => Int)
  within15Days!: number;

  @Field(() => Int)
  within30Days!: number;

  @Field(() => Int)
  within60Days!: number;

  @Field(() => Int, { nullable: true })
  medianDays!: number | null;

  @Field(() => PinnedOutcomeType)
  pinned!: PinnedOutcomeType;

  @Field(() => [ProfileOutcomeType])
  profiles!: ProfileOutcomeType[];
}

@InputType()
export class HistoryFilterInput {
  @Field(() => [ID], { nullable: true })
  petitionIds?: string[] | null;

  @Field(() => CivilDateScalar, { nullable: true })
  arrivedFrom?: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  arrivedTo?: string | null;

  @Field(() => [String], { nullable: true, description: '口径，如 rg-2022、henan；不填为全部。' })
  profiles?: string[] | null;
}

@Resolver(() => ProfileComparisonType)
export class HistoryResolver {
  @Query(() => ProfileComparisonType, { description: '导入的历史答复按各口径的期限结果。' })
  @Access('SUPERVISOR', 'IMPORTER')
  profileComparison(
    @Arg('filter', () => HistoryFilterInput, { nullable: true }) filter: HistoryFilterInput | null,
    @Ctx() { app, actor }: SupervisionContext,
  ) {
    return app.queries.profileComparison(actor, filter ?? {});
  }
}
