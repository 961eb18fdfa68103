import 'reflect-metadata';
import { Directive, Field, ObjectType, registerEnumType, type ClassType } from 'type-graphql';

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
