import { addDays } from '@daofang/calendar';
import { CivilDateScalar, enumOf } from '@daofang/federation';
import { Field, ID, ObjectType } from 'type-graphql';
import type { MediationContext } from '../../mediation-context';
import { AGREEMENT_FORMS, type Agreement, type AgreementForm } from '../dispute.life';

const AgreementFormEnum = enumOf(AGREEMENT_FORMS, 'AgreementForm');

/** OB-22: calendar days in which both may jointly ask a court to confirm the agreement. */
const CONFIRMATION_DAYS = 30;

@ObjectType('AgreementItem', { description: '谁、何时、履行什么。Who owes what by when.' })
export class AgreementItemType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: '负有义务的当事人。' })
  debtor!: string;

  @Field(() => String)
  act!: string;

  @Field(() => String, { nullable: true, description: '金额（元）。' })
  amount!: string | null;

  @Field(() => CivilDateScalar)
  dueOn!: string;

  @Field(() => CivilDateScalar, { nullable: true })
  performedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true })
  defaultedOn!: string | null;
}

@ObjectType('MediationAgreement', { description: '调解协议。' })
export class MediationAgreementType {
  @Field(() => Boolean)
  full!: boolean;

  @Field(() => AgreementFormEnum)
  form!: AgreementForm;

  @Field(() => [AgreementItemType])
  items!: AgreementItemType[];

  @Field(() => [ID], { description: '已签字的当事人。' })
  signatures!: string[];

  @Field(() => Boolean)
  mediatorSigned!: boolean;

  @Field(() => CivilDateScalar, { nullable: true })
  effectiveOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: '双方共同申请司法确认的最后一日（三十日）。' })
  confirmableUntil!: string | null;
}

export const asAgreement = (
  agreement: Agreement,
  { cipher }: Pick<MediationContext['app'], 'cipher'>,
): MediationAgreementType => ({
  ...agreement,
  items: agreement.items.map((item) => ({ ...item, act: cipher.decrypt(item.act) })),
  confirmableUntil: agreement.effectiveOn && addDays(agreement.effectiveOn, CONFIRMATION_DAYS),
});
