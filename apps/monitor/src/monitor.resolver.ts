import { contractOf } from '@daofang/contracts';
import { Access, CivilDateScalar, InstantScalar, type SubgraphContext } from '@daofang/federation';
import type { Redelivered } from '@daofang/events';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { MonitorApp } from './app';
import type { CaseDuty } from './duties/duties';
import type { MissingEvent } from './expectations/expectations';
import {
  AppHealthType,
  CaseLineageType,
  ConsumerLagType,
  DayAccountType,
  DayCertificateConnection,
  DecideReplayInput,
  DepartmentTodayType,
  DutyCountType,
  EventContractType,
  EventFlowType,
  FlowedEventType,
  LedgerEntryConnection,
  MendParkedInput,
  MissingEventType,
  ParkedSequenceType,
  RehearsalType,
  ReplayInput,
  ReplayType,
  SealedCountType,
} from './monitor.graphql';
import type { ParkedSequence } from './parked/parked';

export type MonitorContext = SubgraphContext<MonitorApp, null>;

const unit = (id: string | null) => (id === null ? null : { id });
const duty = (given: CaseDuty) => ({ ...given, debtor: unit(given.debtor) });
const parked = (given: ParkedSequence) => ({ ...given, endangers: given.endangers && duty(given.endangers) });
const missing = ({ expectation, ...given }: MissingEvent): MissingEventType => ({ ...expectation, ...given });
const rehearsal = (given: Redelivered & { read?: number; complete?: boolean }): RehearsalType => ({
  deliveries: given.deliveries.slice(0, 200),
  changes: given.changes,
  read: given.read ?? given.deliveries.length,
  wouldApply: given.deliveries.filter(({ outcome }) => outcome === 'APPLIED').length,
  wouldFail: given.deliveries.filter(({ outcome }) => outcome === 'FAILED').length,
  complete: given.complete ?? true,
});

@Resolver()
export class MonitorResolver {
  @Query(() => [DepartmentTodayType], { description: '今天：每个部门一句话。' })
  @Access('ADMIN', 'AUDITOR')
  flowsToday(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.today(actor);
  }

  @Query(() => [EventFlowType], { description: '一段时间内的事件流，按部门、类型与小时。' })
  @Access('ADMIN', 'AUDITOR')
  eventFlows(
    @Arg('from', () => InstantScalar) from: string,
    @Arg('to', () => InstantScalar) to: string,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries
      .flows(actor, from, to)
      .then((flows) => flows.map((flow) => ({ ...flow, title: contractOf(flow.type)?.description ?? flow.type })));
  }

  @Query(() => [FlowedEventType], { description: '某类事件最近涉及的信访件。' })
  @Access('ADMIN', 'AUDITOR')
  latestEvents(
    @Arg('type', () => String) type: string,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.latestEvents(actor, type, first);
  }

  @Query(() => [ConsumerLagType], { description: '各部门的处理进度。' })
  @Access('ADMIN', 'AUDITOR')
  consumerLags(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.lags(actor);
  }

  @Query(() => [ParkedSequenceType], { description: '停放的序列。' })
  @Access('ADMIN', 'AUDITOR')
  async parkedSequences(@Ctx() { app, actor }: MonitorContext) {
    return (await app.queries.parked(actor)).map(parked);
  }

  @Query(() => CaseLineageType, { description: '按案号查看来龙去脉。' })
  @Access('ADMIN', 'AUDITOR')
  async caseLineage(@Arg('caseNo', () => String) caseNo: string, @Ctx() { app, actor }: MonitorContext) {
    const lineage = await app.queries.lineage(actor, caseNo);
    return {
      ...lineage,
      holder: unit(lineage.holder),
      hops: lineage.hops.map((hop) => ({ ...hop, holder: unit(hop.holder) })),
      parked: lineage.parked.map(parked),
      missing: lineage.missing.map(missing),
      duties: lineage.duties.map(duty),
    };
  }

  @Query(() => [MissingEventType], { description: '应发生而未发生的事件。' })
  @Access('ADMIN', 'AUDITOR')
  async missingEvents(
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return (await app.queries.missingEvents(actor, Math.min(Math.max(first, 1), 100))).map(missing);
  }

  @Query(() => [DutyCountType], { description: '期限：按单位与规则。' })
  @Access('ADMIN', 'AUDITOR')
  async dutyCounts(@Ctx() { app, actor }: MonitorContext) {
    return (await app.queries.dutyCounts(actor)).map((count) => ({ ...count, unit: unit(count.unit) }));
  }

  @Query(() => [AppHealthType], { description: '各应用与消息服务是否正常。' })
  @Access('ADMIN', 'AUDITOR')
  appHealth(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.health(actor);
  }

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
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.certificates(actor, { first, after });
  }

  @Query(() => LedgerEntryConnection, { description: '管理员台账，哈希成链。' })
  @Access('ADMIN', 'AUDITOR')
  adminLedger(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.ledger(actor, { first, after });
  }

  @Query(() => [ReplayType], { description: '重放申请。' })
  @Access('ADMIN', 'AUDITOR')
  replays(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.replays(actor);
  }

  @Query(() => [EventContractType], { description: '事件契约：谁发布、谁读取。' })
  @Access('ADMIN', 'AUDITOR')
  eventContracts(@Ctx() { app, actor }: MonitorContext) {
    return app.queries.contracts(actor);
  }

  @Query(() => [SealedCountType], { nullable: true, description: '密件事件数，仅密件保管人可知。' })
  @Access('ADMIN', 'AUDITOR', 'SEALED_CLERK')
  sealedEventCounts(
    @Arg('from', () => InstantScalar) from: string,
    @Arg('to', () => InstantScalar) to: string,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return app.queries.sealedCounts(actor, from, to);
  }

  @Mutation(() => RehearsalType, { description: '演练重投：显示差异，什么都不改变。A dry run.' })
  @Access('ADMIN')
  async rehearseParked(
    @Arg('input', () => MendParkedInput) input: MendParkedInput,
    @Ctx() { app, actor }: MonitorContext,
  ) {
    return rehearsal(await app.commands.rehearseParked(actor, input));
  }

  @Mutation(() => Boolean, { description: '重投停放的序列，按原顺序。' })
  @Access('ADMIN')
  redriveParked(@Arg('input', () => MendParkedInput) input: MendParkedInput, @Ctx() { app, actor }: MonitorContext) {
    return app.commands.redriveParked(actor, input);
  }

  @Mutation(() => RehearsalType, { description: '演练重放：显示差异，什么都不改变。A dry run.' })
  @Access('ADMIN')
  async rehearseReplay(@Arg('input', () => ReplayInput) input: ReplayInput, @Ctx() { app, actor }: MonitorContext) {
    return rehearsal(await app.commands.rehearseReplay(actor, input));
  }

  @Mutation(() => ReplayType, { description: '申请重放，须另一名管理员批准。' })
  @Access('ADMIN')
  requestReplay(@Arg('input', () => ReplayInput) input: ReplayInput, @Ctx() { app, actor }: MonitorContext) {
    return app.commands.requestReplay(actor, input);
  }

  @Mutation(() => ReplayType, { description: '批准或者不批准重放。' })
  @Access('ADMIN')
  decideReplay(@Arg('input', () => DecideReplayInput) input: DecideReplayInput, @Ctx() { app, actor }: MonitorContext) {
    return app.commands.decideReplay(actor, input);
  }
}
