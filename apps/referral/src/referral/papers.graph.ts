import { Access, PaperType, asPaper } from '@daofang/federation';
import { WHO_READS_WORDS } from '@daofang/regulation';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ReferralContext } from '../referral-context';
import { OwnCaseStub } from './stubs.graph';

/** How records are called that have no title of their own, and what an older version kept. */
const TITLES: Readonly<Record<string, string>> = {
  ACCEPTANCE_NOTICE: '受理（接收）告知书',
  OBJECTION: '异议书',
  DESIGNATION: '指定受理决定',
  EXTENSION_NOTICE: '延期办理告知书',
  OPINION: '信访处理意见书',
  CONTACT_RECORD: '联系信访人记录',
  EXECUTION_PROOF: '执行情况和凭证',
  REPORT: '办结报告',
};

@Resolver()
export class PapersResolver {
  @Query(() => PaperType, { nullable: true, description: '办理文书；不是本部门的或者无权查看的为空。' })
  @Access(...WHO_READS_WORDS)
  async referralPaper(
    @Arg('id', () => ID) id: string,
    @Ctx() { app, actor }: ReferralContext,
  ): Promise<PaperType | null> {
    const paper = await app.queries.paperById(actor, id);
    return paper && asPaper(paper, TITLES, paper.remedyBy);
  }
}

/** The petitioner's own, once intake has seen the proof. */
@Resolver(() => OwnCaseStub)
export class OwnCasePapersResolver {
  @FieldResolver(() => [PaperType], {
    nullable: true,
    description: '承办单位向您出具的文书。Papers the units gave you.',
  })
  async referralPapers(@Root() { petitionId }: OwnCaseStub, @Ctx() { app }: ReferralContext): Promise<PaperType[]> {
    const papers = await app.queries.papersForPetitioner(petitionId);
    return papers.map((paper) => asPaper(paper, TITLES, paper.remedyBy));
  }
}
