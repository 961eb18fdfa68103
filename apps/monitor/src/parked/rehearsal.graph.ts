import { enumOf } from '@daofang/federation';
import { Field, Int, ObjectType } from 'type-graphql';

export const DeliveryOutcomeEnum = enumOf(
  {
    APPLIED: '已处理',
    PASSED: '无需处理',
    DUPLICATE: '此前已处理',
    PARKED: '同件一起卡住',
    SET_ASIDE: '不是事件',
    FAILED: '失败',
  },
  'DeliveryOutcome',
);

@ObjectType('Redelivery')
export class RedeliveryType {
  @Field(() => String)
  eventId!: string;

  @Field(() => String)
  type!: string;

  @Field(() => String)
  key!: string;

  @Field(() => DeliveryOutcomeEnum)
  outcome!: string;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}

@ObjectType('TableChange')
export class TableChangeType {
  @Field(() => String)
  table!: string;

  @Field(() => Int)
  inserted!: number;

  @Field(() => Int)
  updated!: number;

  @Field(() => Int)
  deleted!: number;
}

@ObjectType('Rehearsal', {
  description: '试运行的结果：会发生什么；什么都没有改变。What would happen; nothing was changed.',
})
export class RehearsalType {
  @Field(() => [RedeliveryType], { description: '至多列出 200 条。At most 200 are listed.' })
  deliveries!: RedeliveryType[];

  @Field(() => Int)
  read!: number;

  @Field(() => Int)
  wouldApply!: number;

  @Field(() => Int)
  wouldFail!: number;

  @Field(() => [TableChangeType])
  changes!: TableChangeType[];

  @Field(() => Boolean)
  complete!: boolean;
}

interface Rehearsed {
  deliveries: RedeliveryType[];
  changes: TableChangeType[];
  read?: number;
  complete?: boolean;
}

/** Of a redrive or a replay. */
export const rehearsalShown = ({ deliveries, changes, read, complete }: Rehearsed): RehearsalType => ({
  deliveries: deliveries.slice(0, 200),
  changes,
  read: read ?? deliveries.length,
  wouldApply: deliveries.filter(({ outcome }) => outcome === 'APPLIED').length,
  wouldFail: deliveries.filter(({ outcome }) => outcome === 'FAILED').length,
  complete: complete ?? true,
});
