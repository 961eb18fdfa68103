import { Access } from '@daofang/federation';
import { Arg, Ctx, Field, Float, ID, ObjectType, Query, Resolver } from 'type-graphql';
import type { IntakeContext } from '../../intake-context';

@ObjectType('LinkProposal', {
  description: '可能的重复件或者同源事项，由人决定。Perhaps the same matter; a person decides (IN-30).',
})
export class LinkProposalType {
  @Field(() => ID)
  petitionId!: string;

  @Field(() => String)
  caseNo!: string;

  @Field(() => Boolean)
  samePerson!: boolean;

  @Field(() => Boolean)
  samePlaceAndCategory!: boolean;

  @Field(() => Float)
  titleSimilarity!: number;

  @Field(() => String)
  why!: string;
}

@Resolver()
export class LinkProposalsResolver {
  @Query(() => [LinkProposalType], { description: '可能的重复件和同源事项。' })
  @Access('CLERK', 'LEADER')
  linkProposals(@Arg('petitionId', () => ID) petitionId: string, @Ctx() { app, actor }: IntakeContext) {
    return app.queries.linkProposals(actor, petitionId);
  }
}
