import 'reflect-metadata';
import { Directive, Field, InputType, Int, ObjectType, registerEnumType, type ClassType } from 'type-graphql';
import { DomainError } from '@daofang/domain';

@ObjectType({ description: '分页信息 Relay page info.' })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface ConnectionOf<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
}

/** The Relay connection of a node type: `class PetitionConnection extends connectionOf(PetitionType, 'Petition') {}`. */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string): ClassType<ConnectionOf<Node>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String)
    cursor!: string;

    @Field(() => node)
    node!: Node;
  }

  @ObjectType(`${name}Connection`)
  class Connection implements ConnectionOf<Node> {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return Connection;
}

/** What every mutation's input has. */
@InputType()
export abstract class CommandInput {
  @Field(() => String, {
    description: '命令编号（UUID）：重复提交同一编号只生效一次。Sending the same id twice does it once.',
  })
  commandId!: string;
}

/** For commands where two people may act at once. */
@InputType()
export abstract class VersionedInput extends CommandInput {
  @Field(() => Int, {
    nullable: true,
    description: '您看到的版本号。The version you saw; a conflict is refused with VERSION_CONFLICT.',
  })
  expectedVersion?: number | null;
}

/** @throws DomainError `MISSING_INPUT` */
export function required<T>(value: T | null | undefined, field: string): T {
  if (value === null || value === undefined || value === '') {
    throw new DomainError('MISSING_INPUT', `请填写 ${field}。`, `${field} is required here.`, 'INVALID', { field });
  }
  return value;
}

/** An enumeration of the graph from a vocabulary: its codes, each described in Chinese. */
export function enumOf<T extends Record<string, string>>(vocabulary: T, name: string): { [K in keyof T]: K } {
  const codes = Object.fromEntries(Object.keys(vocabulary).map((code) => [code, code])) as { [K in keyof T]: K };
  registerEnumType(codes, {
    name,
    valuesConfig: Object.fromEntries(
      Object.entries(vocabulary).map(([code, description]) => [code, { description }]),
    ) as never,
  });
  return codes;
}
