import 'reflect-metadata';
import { Directive, Field, ObjectType } from 'type-graphql';

/** What is said to a person, in both languages. */
@ObjectType('Words', { description: '给人看的话：中文与英文。Said to a person, in Chinese and English.' })
@Directive('@shareable')
export class WordsType {
  @Field(() => String)
  zh!: string;

  @Field(() => String)
  en!: string;
}

@ObjectType('Refusal', { description: '不能执行的原因。Why it cannot be done: the code the command would answer.' })
@Directive('@shareable')
export class RefusalType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  zh!: string;

  @Field(() => String)
  en!: string;
}

@ObjectType('Action', { description: '一项操作。One command, as it stands for you now.' })
@Directive('@shareable')
export class ActionType {
  @Field(() => String, { description: '命令的名称。The mutation’s name.' })
  verb!: string;

  @Field(() => WordsType)
  label!: WordsType;

  @Field(() => Boolean)
  allowed!: boolean;

  @Field(() => Boolean, { description: '现在应由您的单位执行。Your unit owes it now.' })
  owed!: boolean;

  @Field(() => RefusalType, { nullable: true })
  whyNot!: RefusalType | null;
}
