import { Access, PaperType, asPaper } from '@daofang/federation';
import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { MediationContext } from '../mediation-context';
import { DisputePartyType, DisputeType, papersShown, petitionShown, shownParties } from './dispute.graph';
import { DOCUMENT_TITLES, type DisputeView } from './dispute.life';
import type { DisputePaper } from './dispute.queries';
import { OwnCaseStub } from './stubs.graph';

@ObjectType('MediationPaper', { description: '调解文书及其当事人。A paper, and the parties that are merged into it.' })
export class MediationPaperType extends PaperType {
  @Field(() => [DisputePartyType], { description: '按阅看人的权限显示。As the reader may see them.' })
  parties!: DisputePartyType[];
}

/** Filed under the dispute itself, where the reader does not know the petition. */
const filed = async (paper: DisputePaper, context: MediationContext): Promise<DisputePaper> => ({
  ...paper,
  petitionId: (await petitionShown(paper.dispute, context)) ?? paper.dispute.id,
});

async function asMediationPaper(
  { dispute, ...paper }: DisputePaper,
  context: MediationContext,
): Promise<MediationPaperType> {
  const units = await context.app.queries.unitNames(dispute.parties.flatMap(({ unit }) => unit ?? []));
  const parties = shownParties(dispute as unknown as DisputeType, context).map((party) => ({
    ...party,
    name: party.unit ? (units.get(party.unit) ?? '有关单位') : party.name,
  }));
  return { ...asPaper(paper, DOCUMENT_TITLES), parties };
}

@Resolver()
export class PapersResolver {
  @Query(() => MediationPaperType, { nullable: true, description: '调解文书；不是本部门的或者无权查看的为空。' })
  @Access('MEDIATOR', 'CLERK', 'LEADER', 'SUPERVISOR', 'AUDITOR', 'UNIT_OFFICER')
  async mediationPaper(
    @Arg('id', () => ID) id: string,
    @Ctx() context: MediationContext,
  ): Promise<MediationPaperType | null> {
    const paper = await context.app.queries.paperById(context.actor, id);
    return paper && asMediationPaper(await filed(paper, context), context);
  }
}

@Resolver(() => DisputeType)
export class DisputePapersResolver {
  @FieldResolver(() => [MediationPaperType], { description: '调解文书；当事人见其应得的和本人领取的。' })
  async papers(@Root() dispute: DisputeType, @Ctx() context: MediationContext): Promise<MediationPaperType[]> {
    const papers = await papersShown(dispute, context);
    const shown = { dispute: dispute as unknown as DisputeView };
    return Promise.all(
      papers.map(async (paper) => asMediationPaper(await filed({ ...paper, ...shown }, context), context)),
    );
  }
}

/** The petitioner's own, once intake has seen the proof. */
@Resolver(() => OwnCaseStub)
export class OwnCasePapersResolver {
  @FieldResolver(() => [MediationPaperType], {
    nullable: true,
    description: '调解中向您出具的文书。Papers the mediation gave you.',
  })
  async mediationPapers(
    @Root() { petitionId }: OwnCaseStub,
    @Ctx() context: MediationContext,
  ): Promise<MediationPaperType[]> {
    const papers = await context.app.queries.papersForPetitioner(petitionId);
    return Promise.all(papers.map((paper) => asMediationPaper(paper, context)));
  }
}
