import { RELATIONS, type Relation } from '@daofang/contracts';
import { CivilDateScalar, enumOf } from '@daofang/federation';
import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import { UnitStub } from '../unit/unit.graph';
import { RECUSAL_STATUSES, type RecusalStatus } from './recusal.life';

const RelationEnum = enumOf(RELATIONS, 'Relation');
const RecusalStatusEnum = enumOf(RECUSAL_STATUSES, 'RecusalStatus');

@ObjectType('Recusal', { description: '回避：申报、申请和决定。A conflict of interest in a case (RG-16).' })
export class RecusalType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => String, { nullable: true, description: '有关人员账号；待核实时为空。' })
  account!: string | null;

  unit!: string;

  @Field(() => RelationEnum)
  relation!: Relation;

  @Field(() => RecusalStatusEnum)
  status!: RecusalStatus;

  @Field(() => String, { nullable: true, description: '申报人或者申请人；空为信访人。' })
  raisedBy!: string | null;

  @Field(() => CivilDateScalar)
  raisedOn!: string;

  reason!: string;

  @Field(() => String, { nullable: true })
  decidedBy!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  decidedOn!: string | null;
}

@Resolver(() => RecusalType)
export class RecusalResolver {
  @FieldResolver(() => String, { nullable: true, description: '有关人员姓名、职务。By name and post.' })
  person(@Root() { account }: RecusalType, @Ctx() { actor }: IntakeContext) {
    return account && actor.directory.signature(account);
  }

  @FieldResolver(() => UnitStub, { nullable: true, description: '该人员所在单位。' })
  unit(@Root() { unit }: RecusalType): UnitStub {
    return { id: unit };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '理由；只有负责人和提出的人可见。For leaders and who asserted it.',
  })
  reason(@Root() { reason, raisedBy }: RecusalType, @Ctx() { actor }: IntakeContext) {
    return actor.has('LEADER') || raisedBy === actor.id ? reason : null;
  }
}
