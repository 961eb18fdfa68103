import { Access } from '@daofang/federation';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import {
  NameAccusedUnitsInput,
  ReportReprisalInput,
  ReprisalReceiptType,
  SealedMatterConnection,
  SealedMatterType,
  TransferSealedMatterInput,
} from './sealed-matter.graphql';

@Resolver(() => SealedMatterType)
export class SealedMatterResolver {
  @Query(() => [SealedMatterType], {
    description: '本人保管或者受理的密件，最近 200 件。',
    deprecationReason: '请用 sealedMatterPage，可翻页。Use sealedMatterPage: it goes on.',
  })
  @Access('SEALED_CLERK', 'DISCIPLINE')
  sealedMatters(@Ctx() { app, actor }: IntakeContext) {
    return app.queries.sealedMatters(actor);
  }

  @Query(() => SealedMatterConnection, { description: '本人保管或者受理的密件。' })
  @Access('SEALED_CLERK', 'DISCIPLINE')
  sealedMatterPage(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.sealedMatterPage(actor, { first, after });
  }

  @Mutation(() => ReprisalReceiptType, {
    description: '信访人反映因信访遭到打击报复；密件，越过被反映单位直达上级（N14）。',
  })
  @Access('PETITIONER', 'CLERK')
  async reportReprisal(
    @Arg('input', () => ReportReprisalInput) input: ReportReprisalInput,
    @Ctx() { app, actor }: IntakeContext,
  ): Promise<ReprisalReceiptType> {
    const { custodian, reportedOn } = await app.commands.reportReprisal(actor, input);
    return { receivedBy: { id: custodian }, reportedOn };
  }

  @Mutation(() => SealedMatterType, { description: '将密件移送有权机关；移送错误的，说明理由后可以更正。' })
  @Access('SEALED_CLERK', 'DISCIPLINE')
  async transferSealedMatter(
    @Arg('input', () => TransferSealedMatterInput) input: TransferSealedMatterInput,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    await app.commands.transferSealedMatter(actor, input);
    return app.queries.sealedMatter(actor, input.sealedMatterId);
  }

  @Mutation(() => SealedMatterType, {
    nullable: true,
    description: '指明名录中没有的被反映单位；保管单位随之重新核定，此后可能不再可见（为空）。',
  })
  @Access('SEALED_CLERK', 'DISCIPLINE')
  async nameAccusedUnits(
    @Arg('input', () => NameAccusedUnitsInput) input: NameAccusedUnitsInput,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    await app.commands.nameAccusedUnits(actor, input);
    return app.queries.sealedMatter(actor, input.sealedMatterId);
  }
}
