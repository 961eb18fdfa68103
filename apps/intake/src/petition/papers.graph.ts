import { Access, PaperType, asPaper } from '@daofang/federation';
import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import { OwnCaseType } from './own-case/own-case.graph';
import { DOCUMENT_KINDS } from './petition.life';
import { WHO_HANDLES } from './petition.policy';

@ObjectType('PaperClaim', { description: '文书所列的诉求。' })
export class PaperClaimType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  text!: string;
}

@ObjectType('PaperPerson', { description: '文书上的信访人，按阅看人的权限显示。As the reader may see them.' })
export class PaperPersonType {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  phone!: string | null;

  @Field(() => String, { nullable: true })
  address!: string | null;

  @Field(() => String, { nullable: true })
  idNumber!: string | null;
}

@ObjectType('PaperMerge', {
  description:
    '显示文书时填入的内容，从不存入文书。What is merged into papers when they are shown, never stored in them.',
})
export class PaperMergeType {
  @Field(() => String)
  caseNo!: string;

  @Field(() => [PaperClaimType])
  claims!: PaperClaimType[];

  @Field(() => [PaperPersonType])
  people!: PaperPersonType[];

  @Field(() => String, { nullable: true, description: '只给信访人本人，以及当日的登记人。' })
  queryCode!: string | null;
}

/** Papers one by one, for the print view. */
@Resolver()
export class PapersResolver {
  @Query(() => PaperType, { nullable: true, description: '接访文书；不是本部门的或者无权查看的为空。' })
  @Access(...WHO_HANDLES)
  async intakePaper(@Arg('id', () => ID) id: string, @Ctx() { app, actor }: IntakeContext): Promise<PaperType | null> {
    const paper = await app.queries.paperById(actor, id);
    return paper && asPaper(paper, DOCUMENT_KINDS);
  }

  @Query(() => PaperMergeType, { nullable: true, description: '显示该件文书时填入的内容；无权查看的为空。' })
  @Access(...WHO_HANDLES)
  paperMerge(@Arg('petitionId', () => ID) petitionId: string, @Ctx() { app, actor }: IntakeContext) {
    return app.queries.paperMerge(actor, petitionId);
  }
}

/** The petitioner's own. */
@Resolver(() => OwnCaseType)
export class OwnPapersResolver {
  @FieldResolver(() => [PaperType], { description: '登记单位向您出具的文书。Papers the desk gave you.' })
  async papers(@Root() { id }: OwnCaseType, @Ctx() { app }: IntakeContext): Promise<PaperType[]> {
    return (await app.queries.ownPapers(id)).map((paper) => asPaper(paper, DOCUMENT_KINDS));
  }

  @FieldResolver(() => PaperMergeType, { nullable: true, description: '显示您的文书时填入的内容。' })
  paperMerge(@Root() { id }: OwnCaseType, @Ctx() { app }: IntakeContext) {
    return app.queries.ownPaperMerge(id);
  }
}
