import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { accessRules } from './access';
import { parse, specifiedDirectives, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, createResolversMap, type ClassType, type NonEmptyArray } from 'type-graphql';

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@tag", "@inaccessible", "@override", "@composeDirective"])
  @link(url: "https://daofang.invalid/access/v1.0", import: ["@access"]) @composeDirective(name: "@access")

directive @access(roles: [String!]!) on FIELD_DEFINITION

`;

/** Another subgraph's pointer to an entity becomes the entity, or null where there is none (or none for this caller). */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each resolver knows its own context and entity
export type ReferenceResolver = (reference: any, context: any) => unknown;

export interface Graph {
  /** Every resolver class, explicitly: type-graphql's metadata is global to the process. */
  resolvers: NonEmptyArray<ClassType>;
  /** Types that only extend another subgraph's entity: without being named here they would silently vanish. */
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- as type-graphql declares it
  orphanedTypes?: Function[];
  /** By type name. */
  references?: Record<string, ReferenceResolver>;
}

export interface Subgraph {
  schema: GraphQLSchema;
  /** What is committed as `schema.graphql`. */
  sdl: string;
}

/** Builds a federated schema from a department's resolvers. */
export function buildSubgraph({ resolvers, orphanedTypes = [], references = {} }: Graph): Subgraph {
  const schema = buildSchemaSync({
    resolvers,
    orphanedTypes,
    directives: [...specifiedDirectives],
    skipCheck: true,
    validate: false,
  });
  const resolverMap = createResolversMap(schema) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(references)) {
    // Async, so that one reference that throws does not take the whole batch with it.
    (resolverMap[type] ??= {})['__resolveReference'] = async (reference: unknown, context: unknown) =>
      resolve(reference, context);
  }
  const sdl = FEDERATION + printSchemaWithDirectives(schema);
  accessRules(sdl);
  return {
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolverMap as never }]),
    sdl: `${sdl.trim()}\n`,
  };
}
