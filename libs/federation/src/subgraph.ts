import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import type { DeclaredCommand } from '@daofang/commands';
import { DomainError } from '@daofang/domain';
import { parse, specifiedDirectives, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, createResolversMap, type ClassType, type NonEmptyArray } from 'type-graphql';
import { accessRules, closeFields } from './access';
import { commandSdl } from './command-sdl';
import { doneNotShown } from './errors';
import { LIMITS, limitsIn, withLimits } from './limits';
import type { SubgraphContext } from './subgraph-server';

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@tag", "@inaccessible", "@override", "@composeDirective"])
  @link(url: "https://daofang.invalid/access/v1.0", import: ["@access"]) @composeDirective(name: "@access")

directive @access(roles: [String!]!) on FIELD_DEFINITION

`;

/** Another subgraph's pointer to an entity becomes the entity, or null where there is none (or none for this caller). */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each resolver knows its own context and entity
export type ReferenceResolver = (reference: any, context: any) => unknown;

/** What a command answers: its result becomes what the graph shows of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each command has its own result, each department its context
export type AnswerResolver = (result: any, context: any, input: any) => unknown;

export interface Graph {
  /** Every resolver class, explicitly: type-graphql's metadata is global to the process. */
  resolvers: NonEmptyArray<ClassType>;
  /** Types that only extend another subgraph's entity: without being named here they would silently vanish. */
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- as type-graphql declares it
  orphanedTypes?: Function[];
  /** By type name. */
  references?: Record<string, ReferenceResolver>;
  /** Each becomes a mutation. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- of any department
  commands?: readonly DeclaredCommand<any>[];
  /** By the command's name, else by the type it answers. */
  answers?: Record<string, AnswerResolver>;
}

export interface Subgraph {
  schema: GraphQLSchema;
  /** What is committed as `schema.graphql`. */
  sdl: string;
}

/** Builds a federated schema from a department's resolvers and commands. */
export function buildSubgraph({
  resolvers,
  orphanedTypes = [],
  references = {},
  commands = [],
  answers = {},
}: Graph): Subgraph {
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
  const mutations: Record<string, unknown> = resolverMap['Mutation'] ?? {};
  for (const { name, answers: type } of commands) {
    const answer = answers[name] ?? answers[type.replaceAll(/[[\]!]/g, '')];
    if (!answer) throw new Error(`${name}: the graph has no answer for ${type}.`);
    mutations[name] = async (_root: unknown, { input }: { input: unknown }, context: CommandContext) => {
      const result = await context.app.commands[name]?.(context.actor, input);
      return shown(() => answer(result, context, input), type.endsWith('!'));
    };
  }
  if (commands.length > 0) resolverMap['Mutation'] = mutations;
  const sdl = withLimits(FEDERATION + LIMITS + withCommands(printSchemaWithDirectives(schema), schema, commands));
  keepLimits(resolverMap, sdl, new Set(commands.map(({ name }) => `Mutation.${name}`)));
  closeFields(resolverMap, accessRules(sdl));
  return {
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolverMap as never }]),
    sdl: `${sdl.trim()}\n`,
  };
}

type CommandContext = SubgraphContext<{
  commands: Record<string, (actor: SubgraphContext['actor'], input: unknown) => Promise<unknown>>;
}>;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- of any department
function withCommands(sdl: string, schema: GraphQLSchema, commands: readonly DeclaredCommand<any>[]): string {
  if (commands.length === 0) return sdl;
  const added = commandSdl(commands, new Set(Object.keys(schema.getTypeMap())));
  const isFirst = !schema.getMutationType();
  const opened = isFirst ? sdl.replace('  query: Query\n}', '  query: Query\n  mutation: Mutation\n}') : sdl;
  return `${opened.trim()}\n\n${isFirst ? added : added.replace('type Mutation', 'extend type Mutation')}\n`;
}

/**
 * What the graph shows of a command that took effect (K52).
 * @throws DomainError `DONE_NOT_SHOWN` where it shows nothing of it to this caller, or could not be read
 */
async function shown(look: () => unknown, required: boolean): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await look();
  } catch (cause) {
    // What is only away for now is shown to the same command, given again.
    if (cause instanceof DomainError && cause.kind === 'UNAVAILABLE') throw cause;
    throw Object.assign(doneNotShown(), { cause });
  }
  if (required && (answer === null || answer === undefined)) throw doneNotShown();
  return answer;
}

type Resolve = (root: unknown, given: Record<string, unknown>, context: unknown, info: unknown) => unknown;

/** Looks at what comes in before anything is done with it; a command looks at its own. */
function keepLimits(
  resolverMap: Record<string, Record<string, unknown>>,
  sdl: string,
  commands: ReadonlySet<string>,
): void {
  for (const [name, check] of limitsIn(sdl)) {
    if (commands.has(name)) continue;
    const [type = '', field = ''] = name.split('.');
    const resolve = resolverMap[type]?.[field] as Resolve | undefined;
    if (!resolve || !resolverMap[type]) continue;
    resolverMap[type][field] = (root: unknown, given: Record<string, unknown>, context: unknown, info: unknown) => {
      check(given);
      return resolve(root, given, context, info);
    };
  }
}
