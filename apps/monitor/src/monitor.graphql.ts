import { CivilDateScalar, CommandInput, InstantScalar, WordsType, connectionOf, enumOf } from '@daofang/federation';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

export const LevelEnum = enumOf({ OK: '正常', LOOK: '可留意，会自行恢复', ACT: '需要有人处理' }, 'AttentionLevel');
export const ParkedStateEnum = enumOf({ WAITING: '等待起因', FAILING: '自动重试中', STOPPED: '已停止' }, 'ParkedState');
export const DeliveryOutcomeEnum = enumOf(
  { APPLIED: '生效', PASSED: '无需处理', DUPLICATE: '此前已生效', PARKED: '随案停放', FAILED: '失败' },
  'DeliveryOutcome',
);
export const ReplayStateEnum = enumOf(
  { REQUESTED: '待批准', REJECTED: '未批准', RUNNING: '进行中', DONE: '已完成', FAILED: '失败' },
  'ReplayState',
);

@ObjectType('Unit')
@Directive('@key(fields: "id", resolvable: false)')
export class HoldingUnitStub {
  @Field(() => ID)
  id!: string;
}

@ObjectType('DepartmentToday', { description: '一个部门今天的情况，一句话。A department’s day in a sentence.' })
export class DepartmentTodayType {
  @Field(() => String)
  department!: string;

  @Field(() => LevelEnum)
  level!: string;

  @Field(() => WordsType)
  sentence!: WordsType;

  @Field(() => String, { nullable: true, description: '到哪一页处理。The page where to act.' })
  page!: string | null;

  @Field(() => Int)
  events!: number;
}

@ObjectType('EventFlow', { description: '一小时内某类事件的数量。So many events of a type in an hour.' })
export class EventFlowType {
  @Field(() => InstantScalar)
  hour!: string;

  @Field(() => String)
  department!: string;

  @Field(() => String)
  type!: string;

  @Field(() => String, { description: '含义。What it means.' })
  title!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType('FlowedEvent')
export class FlowedEventType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  type!: string;

  @Field(() => String)
  department!: string;

  @Field(() => InstantScalar)
  time!: string;

  @Field(() => String, { nullable: true })
  caseNo!: string | null;
}

@ObjectType('ConsumerLag', { description: '部门处理进度。How far a department is behind.' })
export class ConsumerLagType {
  @Field(() => String)
  department!: string;

  @Field(() => Int)
  messages!: number;

  @Field(() => Int, { description: '最早一条已等待的毫秒数。Milliseconds.' })
  behindMs!: number;

  @Field(() => Int, { description: '已提交、未发布。Committed and not yet published.' })
  outboxPending!: number;

  @Field(() => Int)
  parked!: number;

  @Field(() => WordsType)
  inWords!: WordsType;

  @Field(() => Int, { nullable: true })
  clearsInMs!: number | null;
}

@ObjectType('EndangeredDuty', { description: '一项未了的法定职责。A legal duty that is not over.' })
export class CaseDutyType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  rule!: string;

  @Field(() => HoldingUnitStub, { nullable: true })
  debtor!: HoldingUnitStub | null;

  @Field(() => CivilDateScalar, { nullable: true })
  dueOn!: string | null;

  @Field(() => String)
  status!: string;
}

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
    '停放的序列：为什么、影响什么、危及哪项期限。What a department could not take: why, what it blocks, which duty it endangers.',
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
}

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

@ObjectType('LineageClock')
export class LineageClockType {
  @Field(() => String)
  rule!: string;

  @Field(() => CivilDateScalar)
  dueOn!: string;
}

@ObjectType('LineageHop', { description: '案件经过的一步。One step of a case.' })
export class LineageHopType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  type!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  department!: string;

  @Field(() => ID)
  aggregateId!: string;

  @Field(() => Int)
  sequence!: number;

  @Field(() => ID, { nullable: true, description: '起因事件。The event that caused it.' })
  causationId!: string | null;

  @Field(() => InstantScalar)
  time!: string;

  @Field(() => HoldingUnitStub, { nullable: true, description: '此后由谁办理。Who holds the case after it.' })
  holder!: HoldingUnitStub | null;

  @Field(() => LineageClockType, { nullable: true, description: '此时最近的期限。The nearest clock then.' })
  clock!: LineageClockType | null;

  @Field(() => [String], { description: '尚未处理它的部门。Departments that have not taken it.' })
  waitingAt!: string[];
}

@ObjectType('CaseLineage', { description: '案件的来龙去脉，按因果与顺序。A case’s way, by causation and sequence.' })
export class CaseLineageType {
  @Field(() => String)
  caseNo!: string;

  @Field(() => HoldingUnitStub, { nullable: true })
  holder!: HoldingUnitStub | null;

  @Field(() => [LineageHopType])
  hops!: LineageHopType[];

  @Field(() => [ParkedSequenceType])
  parked!: ParkedSequenceType[];

  @Field(() => [MissingEventType])
  missing!: MissingEventType[];

  @Field(() => [CaseDutyType])
  duties!: CaseDutyType[];

  @Field(() => Int, {
    nullable: true,
    description: '密件事件数，仅密件保管人可知。For keepers of sealed matters only.',
  })
  sealedEvents!: number | null;
}

@ObjectType('DutyCount', { description: '按单位与规则统计的期限，从不按人。Clocks by unit and rule, never by person.' })
export class DutyCountType {
  @Field(() => HoldingUnitStub, { nullable: true })
  unit!: HoldingUnitStub | null;

  @Field(() => String)
  rule!: string;

  @Field(() => Int)
  running!: number;

  @Field(() => Int, { description: '三日内到期。Due within three days.' })
  near!: number;

  @Field(() => Int, { description: '已逾期。Past its day.' })
  past!: number;

  @Field(() => CivilDateScalar, { nullable: true })
  nextDueOn!: string | null;
}

@ObjectType('AppHealth')
export class AppHealthType {
  @Field(() => String)
  app!: string;

  @Field(() => String)
  state!: string;

  @Field(() => WordsType)
  inWords!: WordsType;

  @Field(() => InstantScalar, { nullable: true })
  since!: string | null;

  @Field(() => Int, { nullable: true })
  memoryMb!: number | null;
}

@ObjectType('AppliedPart')
export class AppliedPartType {
  @Field(() => String)
  department!: string;

  @Field(() => Int)
  count!: number;

  @Field(() => Int)
  expected!: number;
}

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

  @Field(() => String)
  previousHash!: string;

  @Field(() => String)
  hash!: string;
}

@ObjectType()
export class DayCertificateConnection extends connectionOf(DayCertificateType, 'DayCertificate') {}

@ObjectType('LedgerEntry', {
  description: '管理员台账：谁、做了什么、为什么、结果。Who did what, why, and what came of it.',
})
export class LedgerEntryType {
  @Field(() => Int)
  number!: number;

  @Field(() => InstantScalar)
  at!: string;

  @Field(() => String)
  actor!: string;

  @Field(() => String)
  action!: string;

  @Field(() => String)
  target!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => String)
  outcome!: string;

  @Field(() => String)
  previousHash!: string;

  @Field(() => String)
  hash!: string;
}

@ObjectType()
export class LedgerEntryConnection extends connectionOf(LedgerEntryType, 'LedgerEntry') {}

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
  description: '演练的结果：会发生什么；什么都没有改变。What would happen; nothing was changed.',
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

@ObjectType('Replay')
export class ReplayType {
  @Field(() => ID)
  id!: string;

  @Field(() => InstantScalar)
  requestedAt!: string;

  @Field(() => String)
  requestedBy!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => String)
  department!: string;

  @Field(() => String)
  topic!: string;

  @Field(() => Int)
  partition!: number;

  @Field(() => String)
  from!: string;

  @Field(() => ReplayStateEnum)
  state!: string;

  @Field(() => String, { nullable: true })
  decidedBy!: string | null;

  @Field(() => String)
  next!: string;

  @Field(() => String, { nullable: true })
  until!: string | null;

  @Field(() => Int)
  applied!: number;

  @Field(() => Int)
  known!: number;

  @Field(() => Int)
  failed!: number;

  @Field(() => String, { nullable: true })
  failure!: string | null;
}

@ObjectType('EventContract', { description: '事件契约：谁发布、谁读取。Who publishes and who reads which version.' })
export class EventContractType {
  @Field(() => String)
  type!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => String)
  topic!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  dataclass!: string;

  @Field(() => String)
  publisher!: string;

  @Field(() => [String])
  listeners!: string[];

  @Field(() => Int)
  retentionDays!: number;
}

@ObjectType('SealedCount')
export class SealedCountType {
  @Field(() => CivilDateScalar)
  day!: string;

  @Field(() => Int)
  count!: number;
}

@InputType()
export class MendParkedInput extends CommandInput {
  @Field(() => String)
  department!: string;

  @Field(() => ID)
  key!: string;

  @Field(() => String, { description: '理由，记入台账。Goes into the ledger.' })
  reason!: string;
}

@InputType()
export class ReplayInput extends CommandInput {
  @Field(() => String)
  department!: string;

  @Field(() => String)
  topic!: string;

  @Field(() => Int)
  partition!: number;

  @Field(() => String, { description: '起点（含）。The first offset.' })
  from!: string;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class DecideReplayInput extends CommandInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Boolean)
  approve!: boolean;

  @Field(() => String)
  reason!: string;
}
