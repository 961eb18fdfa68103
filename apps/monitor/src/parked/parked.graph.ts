import { Access, InstantScalar, WordsType, enumOf } from '@daofang/federation';
import { Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';
import { CaseDutyType, dutyShown } from '../duties/duties.graph';

export const ParkedStateEnum = enumOf({ WAITING: '等待起因', FAILING: '自动重试中', STOPPED: '已停止' }, 'ParkedState');

@ObjectType('ParkedEvent')
export class ParkedEventType {
  @Field(() => String)
  eventId!: string;

  @Field(() => String)
  type!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Int, { nullable: true })
  sequence!: number | null;
}

@ObjectType('ParkedSequence', {
  description:
    '卡住的信访件：为什么、影响什么、危及哪项期限。What a department could not take: why, what it blocks, which duty it endangers.',
})
export class ParkedSequenceType {
  @Field(() => String)
  department!: string;

  @Field(() => ID)
  key!: string;

  @Field(() => String, { nullable: true })
  caseNo!: string | null;

  @Field(() => ParkedStateEnum)
  state!: string;

  @Field(() => WordsType)
  reason!: WordsType;

  @Field(() => WordsType)
  consequence!: WordsType;

  @Field(() => WordsType)
  advice!: WordsType;

  @Field(() => CaseDutyType, { nullable: true })
  endangers!: CaseDutyType | null;

  @Field(() => Int)
  tries!: number;

  @Field(() => Int)
  redrives!: number;

  @Field(() => InstantScalar)
  parkedAt!: string;

  @Field(() => InstantScalar)
  nextTryAt!: string;

  @Field(() => [ParkedEventType])
  events!: ParkedEventType[];

  @Field(() => String, { description: '起因相同的归在一起。What has the same cause stands together.' })
  cause!: string;

  @Field(() => WordsType, {
    nullable: true,
    description: '告知发布部门的话，可以直接复制。What to tell the department that published it.',
  })
  tell!: WordsType | null;
}

type Parked = Awaited<ReturnType<MonitorContext['app']['queries']['parked']>>[number];
export const parkedShown = (parked: Parked): ParkedSequenceType => ({
  ...parked,
  endangers: parked.endangers && dutyShown(parked.endangers),
});

@Resolver()
export class ParkedResolver {
  @Query(() => [ParkedSequenceType], { description: '卡住的信访件。' })
  @Access('ADMIN', 'AUDITOR')
  async parkedSequences(@Ctx() { app, actor }: MonitorContext) {
    return (await app.queries.parked(actor)).map(parkedShown);
  }
}
