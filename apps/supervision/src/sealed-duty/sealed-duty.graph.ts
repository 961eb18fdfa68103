import { Access, CivilDateScalar, connectionOf } from '@daofang/federation';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { ObligationWhyType } from '../obligation/obligation.graph';
import type { SupervisionContext } from '../supervision-context';

@ObjectType('SealedDuty', {
  description:
    '保密件移送期限，仅限保管单位及其上级的保密件管理员。The clock of a sealed matter; only its keepers see one.',
})
export class SealedDutyType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  sealedMatterId!: string;

  @Field(() => CivilDateScalar)
  startedOn!: string;

  @Field(() => CivilDateScalar)
  dueOn!: string;

  @Field(() => String, { description: 'RUNNING、MET、MET_LATE、BREACHED' })
  status!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  metOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  breachedOn!: string | null;

  @Field(() => ObligationWhyType)
  why!: ObligationWhyType;
}

@ObjectType('SealedDutyConnection')
export class SealedDutyConnection extends connectionOf(SealedDutyType, 'SealedDuty') {}

@Resolver(() => SealedDutyType)
export class SealedDutyResolver {
  @Query(() => [SealedDutyType], {
    description: '本单位及其下级保管的保密件的移送期限，最近 200 件。',
    deprecationReason: '请用 sealedDutyPage，可翻页。Use sealedDutyPage: it goes on.',
  })
  @Access('SEALED_CLERK', 'DISCIPLINE')
  sealedDuties(@Ctx() { app, actor }: SupervisionContext) {
    return app.queries.sealedDuties(actor);
  }

  @Query(() => SealedDutyConnection, { description: '本单位及其下级保管的保密件的移送期限。' })
  @Access('SEALED_CLERK', 'DISCIPLINE')
  sealedDutyPage(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: SupervisionContext,
  ) {
    return app.queries.sealedDutyPage(actor, { first, after });
  }
}
