import { Access } from '@daofang/federation';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { SupervisionContext } from '../supervision-context';
import { SealedDutyType } from './sealed-duty.graphql';

@Resolver(() => SealedDutyType)
export class SealedDutyResolver {
  @Query(() => [SealedDutyType], { description: '本单位保管的密件的移送期限。' })
  @Access('SEALED_CLERK')
  sealedDuties(@Ctx() { app, actor }: SupervisionContext) {
    return app.queries.sealedDuties(actor);
  }
}
