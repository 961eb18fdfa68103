import { Access, CivilDateScalar } from '@daofang/federation';
import { WHO_READS_WORDS } from '@daofang/regulation';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { MediationContext } from '../../mediation-context';
import type { FactRecord } from '../dispute.life';

@ObjectType('FactLine', { description: '一项事实；任何一方可以删去。' })
export class FactLineType {
  @Field(() => Int)
  number!: number;

  @Field(() => String, { nullable: true })
  @Access(...WHO_READS_WORDS, 'PETITIONER')
  text!: string;

  @Field(() => ID, { nullable: true, description: '删去该项的当事人。' })
  struckBy!: string | null;
}

@ObjectType('FactRecord', { description: '事实确认书。' })
export class FactRecordType {
  @Field(() => [FactLineType])
  lines!: FactLineType[];

  @Field(() => [ID])
  signatures!: string[];

  @Field(() => CivilDateScalar, { nullable: true })
  confirmedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256' })
  documentHash!: string | null;
}

export const asFactRecord = (
  facts: FactRecord,
  { cipher }: Pick<MediationContext['app'], 'cipher'>,
): FactRecordType => ({
  ...facts,
  lines: facts.lines.map(({ text, struckBy }, index) => ({ number: index + 1, text: cipher.decrypt(text), struckBy })),
});
