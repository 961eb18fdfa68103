import { Access } from '@daofang/federation';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { SupervisionContext } from '../supervision-context';
import { HistoryFilterInput, ProfileComparisonType } from './history.graph';

@Resolver(() => ProfileComparisonType)
export class HistoryResolver {
  @Query(() => ProfileComparisonType, { description: '导入的历史答复按各口径的期限结果。' })
  @Access('SUPERVISOR', 'IMPORTER')
  profileComparison(
    @Arg('filter', () => HistoryFilterInput, { nullable: true }) filter: HistoryFilterInput | null,
    @Ctx() { app, actor }: SupervisionContext,
  ) {
    return app.queries.profileComparison(actor, filter ?? {});
  }
}
