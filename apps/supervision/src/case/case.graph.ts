import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ObligationType } from '../obligation/obligation.graph';
import { SupervisionOrderType } from '../order/order.graph';
import type { SupervisionContext } from '../supervision-context';
import { ClaimStub, PetitionStub, ReferralStub } from './stubs.graph';

/** What supervision adds to a petition; each field shows only what the caller may see. Nullable: the petition shows even when supervision is down. */
@Resolver(() => PetitionStub)
export class PetitionFields {
  @FieldResolver(() => [ObligationType], {
    nullable: true,
    description: '本件的各项职责期限。Every clock of the case that you may see.',
  })
  obligations(@Root() { id }: PetitionStub, @Ctx() { loaders }: SupervisionContext) {
    return loaders.obligationsOfPetition.load(id);
  }

  @FieldResolver(() => [SupervisionOrderType], { nullable: true, description: '本件上对单位的督办。' })
  supervisionOrders(@Root() { id }: PetitionStub, @Ctx() { loaders }: SupervisionContext) {
    return loaders.ordersOfPetition.load(id);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      '信访人自登记之日起已等待的日数；退回、改送、指定均不重新计算。Days since registration; never reset by a return (N2).',
  })
  async waitingDays(@Root() { id }: PetitionStub, @Ctx() { loaders }: SupervisionContext) {
    return (await loaders.waiting.load(id))?.waitingDays ?? null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      '是否在规定期限内办理中；任一办理职责逾期即为否，不得再以“已受理”为由不予受理。In process within its limits (RG-05).',
  })
  async withinLimit(@Root() { id }: PetitionStub, @Ctx() { loaders }: SupervisionContext) {
    return (await loaders.waiting.load(id))?.withinLimit ?? null;
  }
}

@Resolver(() => ClaimStub)
export class ClaimFields {
  @FieldResolver(() => [ObligationType], { nullable: true, description: '本诉求的各项职责期限。' })
  obligations(@Root() { id }: ClaimStub, @Ctx() { loaders }: SupervisionContext) {
    return loaders.obligationsOfClaim.load(id);
  }
}

@Resolver(() => ReferralStub)
export class ReferralFields {
  @FieldResolver(() => [ObligationType], { nullable: true, description: '本转送件的各项职责期限。' })
  obligations(@Root() { id }: ReferralStub, @Ctx() { loaders }: SupervisionContext) {
    return loaders.obligationsOfReferral.load(id);
  }
}

/** What joins the two: the clock whose breach an order rests on. */
@Resolver(() => SupervisionOrderType)
export class OrderFields {
  @FieldResolver(() => ObligationType, { nullable: true, description: '所依据的逾期职责。The breach it rests on.' })
  obligation(@Root() { obligationId }: SupervisionOrderType, @Ctx() { loaders }: SupervisionContext) {
    return obligationId && loaders.obligation.load(obligationId);
  }
}
