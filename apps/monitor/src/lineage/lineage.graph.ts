import { Access, CivilDateScalar, InstantScalar } from '@daofang/federation';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { MonitorContext } from '../monitor-context';
import { HoldingUnitStub, unit } from '../units.graph';
import { CaseDutyType, dutyShown } from '../duties/duties.graph';
import { MissingEventType, missingShown } from '../expectations/expectations.graph';
import { ParkedSequenceType, parkedShown } from '../parked/parked.graph';

@ObjectType('LineageClock')
export class LineageClockType {
  @Field(() => String)
  rule!: string;

  @Field(() => CivilDateScalar)
  dueOn!: string;
}

@ObjectType('LineageHop', { description: '信访件经过的一步。One step of a case.' })
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

@ObjectType('CaseLineage', { description: '信访件的来龙去脉，按因果与顺序。A case’s way, by causation and sequence.' })
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
    description: '保密件事件数，仅保密件保管人可知。For keepers of sealed matters only.',
  })
  sealedEvents!: number | null;
}

@Resolver()
export class LineageResolver {
  @Query(() => CaseLineageType, { description: '按信访件编号查看来龙去脉。' })
  @Access('ADMIN', 'AUDITOR')
  async caseLineage(@Arg('caseNo', () => String) caseNo: string, @Ctx() { app, actor }: MonitorContext) {
    const lineage = await app.queries.lineage(actor, caseNo);
    return {
      ...lineage,
      holder: unit(lineage.holder),
      hops: lineage.hops.map((hop) => ({ ...hop, holder: unit(hop.holder) })),
      parked: lineage.parked.map(parkedShown),
      missing: lineage.missing.map(missingShown),
      duties: lineage.duties.map(dutyShown),
    };
  }
}
