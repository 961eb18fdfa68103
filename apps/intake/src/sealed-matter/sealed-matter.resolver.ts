import { Access } from '@daofang/federation';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import {
  ReportReprisalInput,
  ReprisalReceiptType,
  SealedMatterType,
  TransferSealedMatterInput,
} from './sealed-matter.graphql';

@Resolver(() => SealedMatterType)
export class SealedMatterResolver {
  @Query(() => [SealedMatterType], { description: '本人保管或者受理的密件。' })
  @Access('SEALED_CLERK', 'DISCIPLINE')
  sealedMatters(@Ctx() { app, actor }: IntakeContext) {
    return app.queries.sealedMatters(actor);
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

  @Mutation(() => SealedMatterType, { description: '将密件移送有权机关。' })
  @Access('SEALED_CLERK')
  async transferSealedMatter(
    @Arg('input', () => TransferSealedMatterInput) input: TransferSealedMatterInput,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    await app.commands.transferSealedMatter(actor, input);
    return (await app.queries.sealedMatters(actor)).find(({ id }) => id === input.sealedMatterId);
  }
}
