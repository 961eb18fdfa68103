import { Access, CivilDateScalar, connectionOf, enumOf } from '@daofang/federation';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import { UnitStub } from '../unit/unit.graph';
import { SEALED_KINDS, type SealedKind } from './sealed-matter.life';
import { WHO_KEEPS_SEALED } from './sealed-matter.policy';

const SealedKindEnum = enumOf(SEALED_KINDS, 'SealedKind');

@ObjectType('SealedEntry', { description: '保密件办理记录。What was done with it, by whom and why.' })
export class SealedEntryType {
  @Field(() => CivilDateScalar)
  on!: string;

  @Field(() => String, { description: '账号。' })
  by!: string;

  @Field(() => String)
  text!: string;
}

@ObjectType('SealedMatter', {
  description: '保密件，仅限经办的保密件管理员和受理机关。Only its custodian and its recipient ever see one.',
})
export class SealedMatterType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  petitionId!: string;

  @Field(() => SealedKindEnum)
  kind!: SealedKind;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  text!: string;

  @Field(() => [String])
  accusedUnits!: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      '名录中没有的被反映单位；都在名录中的为空。指明之前由县保管。Accused units that the directory does not know; null where it knows all.',
  })
  unknownUnits!: string[] | null;

  @Field(() => [String])
  accusedPeople!: string[];

  @Field(() => String)
  custodian!: string;

  @Field(() => String, { nullable: true })
  recipient!: string | null;

  @Field(() => String)
  status!: string;

  @Field(() => CivilDateScalar)
  openedOn!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  transferredOn!: string | null;

  @Field(() => [SealedEntryType])
  record!: SealedEntryType[];
}

@ObjectType('SealedMatterConnection')
export class SealedMatterConnection extends connectionOf(SealedMatterType, 'SealedMatter') {}

@ObjectType('ReprisalReceipt', { description: '打击报复的反映已越过被反映单位送达上级。Where the report went.' })
export class ReprisalReceiptType {
  @Field(() => UnitStub, { nullable: true, description: '收到的上级单位。' })
  receivedBy!: UnitStub | null;

  @Field(() => CivilDateScalar)
  reportedOn!: string;
}

/** The matter after a command on it; null where it went out of the caller's sight. */
export const asSealedMatter = ({ sealedMatterId }: { sealedMatterId: string }, { app, actor }: IntakeContext) =>
  app.queries.sealedMatter(actor, sealedMatterId);

export const asReprisalReceipt = (kept: { custodian: string; reportedOn: string }): ReprisalReceiptType => ({
  receivedBy: { id: kept.custodian },
  reportedOn: kept.reportedOn,
});

@Resolver(() => SealedMatterType)
export class SealedMatterResolver {
  @Query(() => [SealedMatterType], {
    description: '本人保管或者受理的保密件，最近 200 件。',
    deprecationReason: '请用 sealedMatterPage，可翻页。Use sealedMatterPage: it goes on.',
  })
  @Access(...WHO_KEEPS_SEALED)
  sealedMatters(@Ctx() { app, actor }: IntakeContext) {
    return app.queries.sealedMatters(actor);
  }

  @Query(() => SealedMatterConnection, { description: '本人保管或者受理的保密件。' })
  @Access(...WHO_KEEPS_SEALED)
  sealedMatterPage(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.sealedMatterPage(actor, { first, after });
  }
}
