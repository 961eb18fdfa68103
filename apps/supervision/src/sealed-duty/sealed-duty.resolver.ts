import { Access } from '@daofang/federation';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { SupervisionContext } from '../supervision-context';
import { SealedDutyConnection, SealedDutyType } from './sealed-duty.graph';

@Resolver(() => SealedDutyType)
export class SealedDutyResolver {
  @Query(() => [SealedDutyType], {
    description: '本单位及其下级保管的密件的移送期限，最近 200 件。',
    deprecationReason: '请用 sealedDutyPage，可翻页。Use sealedDutyPage: it goes on.',
  })
  @Access('SEALED_CLERK', 'DISCIPLINE')
  sealedDuties(@Ctx() { app, actor }: SupervisionContext) {
    return app.queries.sealedDuties(actor);
  }

  @Query(() => SealedDutyConnection, { description: '本单位及其下级保管的密件的移送期限。' })
  @Access('SEALED_CLERK', 'DISCIPLINE')
  sealedDutyPage(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { app, actor }: SupervisionContext,
  ) {
    return app.queries.sealedDutyPage(actor, { first, after });
  }
}
