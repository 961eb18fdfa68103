import { Access, InstantScalar, WordsType } from '@daofang/federation';
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

@ObjectType('MissingEvent', { description: '应发生而未发生的事件。Should have happened and did not.' })
export class MissingEventType {
  @Field(() => WordsType)
  title!: WordsType;

  @Field(() => String)
  department!: string;

  @Field(() => String)
  after!: string;

  @Field(() => String)
  expected!: string;

  @Field(() => Int)
  withinMinutes!: number;

  @Field(() => InstantScalar)
  since!: string;

  @Field(() => String, { nullable: true })
  caseNo!: string | null;
}

type Missing = Awaited<ReturnType<MonitorContext['app']['queries']['missingEvents']>>[number];
export const missingShown = ({ expectation, ...missing }: Missing): MissingEventType => ({
  ...expectation,
  ...missing,
});

@Resolver()
export class ExpectationsResolver {
  @Query(() => [MissingEventType], { description: '应发生而未发生的事件。' })
  @Access('ADMIN', 'AUDITOR')
  async missingEvents(
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return (await app.queries.missingEvents(actor, Math.min(Math.max(first, 1), 100))).map(missingShown);
  }
}
