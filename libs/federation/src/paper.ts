import 'reflect-metadata';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CivilDateScalar } from './scalars';

/** A paper of any department, as the print view and lists show it. */
@ObjectType('Paper', { description: '文书。A paper as it was frozen when it was given out.' })
@Directive('@shareable')
export class PaperType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  petitionId!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true, description: '发文字号；表格、草稿没有。' })
  number!: string | null;

  @Field(() => CivilDateScalar)
  date!: string;

  @Field(() => Boolean, {
    description: '由文书内容块组成；否则是一段文字。Whether `content` is blocks as JSON, or a text.',
  })
  blocks!: boolean;

  @Field(() => String, {
    description: '定稿内容，不含身份信息。What was frozen; identities are merged when it is shown.',
  })
  content!: string;

  @Field(() => String, { description: '定稿内容的 SHA-256。' })
  hash!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: '申请救济的最后一日；送达后才知道。' })
  remedyBy!: string | null;
}

/** A kept document as the graph shows it. @param titles how a kind is called whose paper has no title of its own */
export const asPaper = (
  {
    madeOn,
    pa,
    title,
    ...kept
  }: Omit<PaperType, 'title' | 'date' | 'blocks' | 'remedyBy'> & {
    madeOn: string;
    pa: string | null;
    title: string | null;
  },
  titles: Readonly<Record<string, string>>,
  remedyBy: string | null = null,
): PaperType => ({
  ...kept,
  title: title ?? titles[kept.kind] ?? '办理记录',
  date: madeOn,
  blocks: pa !== null,
  remedyBy,
});
