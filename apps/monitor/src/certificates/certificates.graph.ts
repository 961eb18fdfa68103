import { Access, CivilDateScalar, InstantScalar, WordsType, connectionOf, enumOf } from '@daofang/federation';
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';

@ObjectType('AppliedPart')
export class AppliedPartType {
  @Field(() => String)
  department!: string;

  @Field(() => Int)
  count!: number;

  @Field(() => Int)
  expected!: number;

  @Field(() => Int, { nullable: true, description: '其中经两名管理员作废的。Of them, set aside by two admins.' })
  discarded?: number | null;
}

export const AccountStateEnum = enumOf({ HOLDS: '相符', IN_FLIGHT: '处理中', DIFFERS: '不符' }, 'AccountState');

@ObjectType('DayAccount', { description: '部门一日账：提交 = 入日志 = 生效。committed = appended = applied.' })
export class DayAccountType {
  @Field(() => CivilDateScalar)
  day!: string;

  @Field(() => String)
  department!: string;

  @Field(() => Int)
  committed!: number;

  @Field(() => Int)
  appended!: number;

  @Field(() => [AppliedPartType])
  applied!: AppliedPartType[];

  @Field(() => String)
  fingerprint!: string;

  @Field(() => Boolean)
  holds!: boolean;

  @Field(() => AccountStateEnum, {
    nullable: true,
    description: '此刻：相符、处理中（不足一分钟）、不符；证书中没有。Of an account settled now; not in a certificate.',
  })
  state?: string | null;

  @Field(() => [WordsType])
  differences!: WordsType[];
}

@ObjectType('DayCertificate')
export class DayCertificateType {
  @Field(() => Int)
  number!: number;

  @Field(() => DayAccountType)
  content!: DayAccountType;

  @Field(() => InstantScalar)
  issuedAt!: string;

  @Field(() => Int, { nullable: true, description: '已被哪一号取代。The one that counts instead.' })
  supersededBy!: number | null;

  @Field(() => String)
  previousHash!: string;

  @Field(() => String)
  hash!: string;
}

@ObjectType()
export class DayCertificateConnection extends connectionOf(DayCertificateType, 'DayCertificate') {}

@Resolver()
export class CertificatesResolver {
  @Query(() => [DayAccountType], { description: '一日账，此刻结算。The account of a day, settled now.' })
  @Access('ADMIN', 'AUDITOR')
  dayAccounts(@Arg('day', () => CivilDateScalar) day: string, @Ctx() { app, actor }: MonitorContext) {
    return app.queries.dayAccounts(actor, day);
  }

  @Query(() => DayCertificateConnection, { description: '逐日证书，哈希成链。' })
  @Access('ADMIN', 'AUDITOR')
  dayCertificates(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('day', () => CivilDateScalar, { nullable: true }) day: string | null,
    @Arg('department', () => String, { nullable: true }) department: string | null,
    @Arg('current', () => Boolean, { nullable: true, description: '只列未被取代的。Only what counts.' })
    current: boolean | null,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.certificates(actor, { first, after, day, department, current });
  }
}
