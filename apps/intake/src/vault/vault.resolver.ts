import { ANYONE } from '@daofang/domain';
import { Access } from '@daofang/federation';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import { QueryCodeInput } from '../petition/own-case/own-case.graph';
import { PetitionType } from '../petition/petition.graph';
import {
  CorrectPersonInput,
  DecideErasureInput,
  IdentityAccessChainType,
  IdentityAccessType,
  OwnDataType,
  RequestErasureInput,
  RevealPetitionerInput,
  RevealedPeopleType,
} from './vault.graphql';

/** What is done with identities: looked at, corrected, exported, deleted; and the record of all of it. */
@Resolver()
export class VaultResolver {
  @Query(() => RevealedPeopleType, { description: '在限时内再次查看本人已登记事由的身份信息。' })
  @Access('CLERK', 'LEADER')
  revealedPeople(@Arg('petitionId', () => ID) petitionId: string, @Ctx() { app, actor }: IntakeContext) {
    return app.queries.revealedPeople(actor, petitionId);
  }

  @Query(() => [IdentityAccessType], { description: '身份信息处理记录（审计）。' })
  @Access('AUDITOR')
  identityAccesses(
    @Arg('petitionId', () => ID, { nullable: true }) petitionId: string | null,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    return app.queries.identityAccesses(actor, petitionId);
  }

  @Query(() => IdentityAccessChainType, { description: '核验身份信息处理记录（审计）。Computes every hash again.' })
  @Access('AUDITOR')
  identityAccessChain(@Ctx() { app, actor }: IntakeContext) {
    return app.queries.identityAccessChain(actor);
  }

  @Mutation(() => RevealedPeopleType, { description: '说明事由后限时查看身份信息；查看即留痕。' })
  @Access('CLERK', 'LEADER')
  async revealPetitioner(
    @Arg('input', () => RevealPetitionerInput) input: RevealPetitionerInput,
    @Ctx() { app, actor }: IntakeContext,
  ) {
    await app.commands.revealPetitioner(actor, input);
    return app.queries.revealedPeople(actor, input.petitionId);
  }

  @Mutation(() => PetitionType, { description: '应本人要求更正身份信息（个保法 46）。' })
  @Access('CLERK', 'LEADER')
  async correctPerson(
    @Arg('input', () => CorrectPersonInput) input: CorrectPersonInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.correctPerson(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '申请删除已办结件的个人信息，由另一位负责人决定（个保法 47）。' })
  @Access('CLERK', 'LEADER')
  async requestErasure(
    @Arg('input', () => RequestErasureInput) input: RequestErasureInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.requestErasure(actor, input)).petitionId);
  }

  @Mutation(() => PetitionType, { description: '决定是否删除；删除后任何人不能恢复。Cannot be undone by anybody.' })
  @Access('LEADER')
  async decideErasure(
    @Arg('input', () => DecideErasureInput) input: DecideErasureInput,
    @Ctx() { app, actor, loaders }: IntakeContext,
  ) {
    return loaders.petition.load((await app.commands.decideErasure(actor, input)).petitionId);
  }

  @Mutation(() => OwnDataType, { description: '信访人查阅、复制本件的个人信息（个保法 45）。' })
  @Access(ANYONE)
  async exportOwnData(
    @Arg('input', () => QueryCodeInput) input: QueryCodeInput,
    @Ctx() { app, actor }: IntakeContext,
  ): Promise<OwnDataType> {
    const { petitionId, at } = await app.commands.exportOwnData(actor, input);
    return { petitionId, at, json: JSON.stringify(await app.queries.ownData(petitionId), null, 2) };
  }
}
