import { Access } from '@daofang/federation';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { IntakeContext } from '../intake-context';
import { RecusalType } from '../recusal/recusal.graph';
import { MaskedPersonType } from '../vault/vault.graph';
import { PetitionType } from './petition.graph';
import { WHO_HANDLES } from './petition.policy';

/** What of a petition is kept beside it: who petitions, and who had to leave it. */
@Resolver(() => PetitionType)
export class PetitionPartsResolver {
  @FieldResolver(() => [MaskedPersonType], { nullable: true, description: '信访人、代表、代理人，均已遮蔽。' })
  @Access(...WHO_HANDLES)
  people(@Root() { id }: PetitionType, @Ctx() { loaders }: IntakeContext) {
    return loaders.people.load(id);
  }

  @FieldResolver(() => [RecusalType], { nullable: true, description: '回避的申报、申请和决定。' })
  @Access('CLERK', 'LEADER', 'UNIT_OFFICER', 'SUPERVISOR', 'REVIEWER')
  recusals(@Root() { id }: PetitionType, @Ctx() { loaders }: IntakeContext) {
    return loaders.recusals.load(id);
  }
}
