import type { ApolloServerPlugin } from '@apollo/server';
import { DomainError } from '@daofang/domain';
import { perDocument, toFormatted } from '@daofang/federation';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  GraphQLError,
  Kind,
  getNamedType,
  getNullableType,
  isListType,
  print,
  validate,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type DocumentNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import type { GatewayContext } from './department.source';

/** What one operation may ask for. Generous for every page we know, and far below what hurts. */
export interface Limits {
  depth: number;
  aliases: number;
  rootFields: number;
  directives: number;
  /** The same field in one selection, again and again. */
  repeats: number;
  /** One a field, times the length of the lists it lies in. */
  cost: number;
}

export const LIMITS: Limits = { depth: 15, aliases: 30, rootFields: 20, directives: 50, repeats: 20, cost: 50_000 };

/** A list that says nothing of its length is taken for so long. */
const USUAL_LIST = 10;
/** A page that nobody gave a length has so many (`pageSize` of libs/persistence). */
const USUAL_PAGE = 20;

const refusals = {
  depth: ['QUERY_TOO_DEEP', '查询嵌套过深', 'The operation is nested too deeply'],
  aliases: ['TOO_MANY_ALIASES', '查询中的别名过多', 'The operation has too many aliases'],
  rootFields: ['TOO_MANY_ROOT_FIELDS', '一次查询的根字段过多', 'The operation has too many root fields'],
  directives: ['TOO_MANY_DIRECTIVES', '查询中的指令过多', 'The operation has too many directives'],
  repeats: ['TOO_MANY_REPEATS', '查询中同一字段重复过多', 'The operation repeats a field too often'],
  cost: ['QUERY_TOO_COSTLY', '查询涉及的数据过多', 'The operation asks for too much at once'],
} as const;

/** @param asked how much it asks for, where that is counted */
function refused(what: keyof Limits, limit: number, asked?: number): GraphQLError {
  const [code, zh, en] = refusals[what];
  const error = new DomainError(
    code,
    `${zh}（上限 ${limit}${asked === undefined ? '' : `，本次 ${asked}`}），请缩小范围或者分次查询。`,
    `${en}: ${asked === undefined ? '' : `${asked}, `}at most ${limit}. Ask for less, or in several requests.`,
    'INVALID',
    { limit, ...(asked !== undefined && { [what]: asked }) },
  );
  const { message, extensions } = toFormatted(error);
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } });
}

/** Refuses an operation that asks for too much, before anything is planned. */
export const limitsPlugin = (limits: Limits = LIMITS): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (operation) assertWithinLimits(schema, document, operation, request.variables ?? {}, limits);
      },
    };
  },
});

/** @throws GraphQLError with code and hint of the first limit that is passed */
export function assertWithinLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  limits: Limits = LIMITS,
): void {
  if (rootFieldsOf(document, operation) > limits.rootFields) throw refused('rootFields', limits.rootFields);
  const broken = limits === LIMITS ? brokenRule(schema, document) : validate(schema, document, rules(limits))[0];
  if (broken) throw broken;
  const cost = fixedCost(schema, document).get(operation) ?? costOf(schema, document, operation, variables);
  // What cannot even be counted has no figure.
  if (cost > limits.cost) throw refused('cost', limits.cost, Number.isFinite(cost) ? cost : undefined);
}

const brokenRule = perDocument((schema, document) => validate(schema, document, rules(LIMITS))[0]);

/** The cost of those operations of a document whose size no variable changes. */
const fixedCost = perDocument(
  (schema, document) =>
    new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
        .filter((operation) => !sizedByVariables(operation))
        .map((operation) => [operation, costOf(schema, document, operation, {})]),
    ),
);

/** A number may be the length of a list; a boolean may leave a part out. */
const sizedByVariables = ({ variableDefinitions }: OperationDefinitionNode): boolean =>
  (variableDefinitions ?? []).some(({ type }) => /\b(Int|Boolean)\b/.test(print(type)));

/** The rules come from a library; the words are ours. */
function rules({ depth, aliases, directives, repeats }: Limits): ValidationRule[] {
  const saying = (what: keyof Limits, limit: number) => ({
    n: limit,
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(refused(what, limit))],
  });
  return [
    maxDepthRule({ ...saying('depth', depth), flattenFragments: true }),
    maxAliasesRule(saying('aliases', aliases)),
    maxDirectivesRule(saying('directives', directives)),
    noRepeats(repeats),
  ] as unknown as ValidationRule[];
}

const noRepeats =
  (limit: number): ValidationRule =>
  (context) => ({
    SelectionSet({ selections }) {
      const counts = new Map<string, number>();
      for (const selection of selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) continue;
        const key = (selection.kind === Kind.FIELD && selection.alias?.value) || selection.name.value;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      if ([...counts.values()].some((count) => count > limit)) context.reportError(refused('repeats', limit));
    },
  });

const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  if (type.name.startsWith('__') || field.name.startsWith('__')) return 0;
  const paged = Number((args as { first?: unknown })['first'] ?? Number.NaN);
  if (paged > 0) return 1 + paged * childComplexity;
  if (getNamedType(field.type).name.endsWith('Connection')) return 1 + USUAL_PAGE * childComplexity;
  const isList = isListType(getNullableType(field.type)) && !type.name.endsWith('Connection');
  return 1 + (isList ? USUAL_LIST : 1) * childComplexity;
};

/** What an operation costs; what cannot even be counted costs too much. */
export function costOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const operationName = operation.name?.value;
  try {
    return getComplexity({ schema, query, variables, estimators: [estimate], ...(operationName && { operationName }) });
  } catch (error) {
    // Variables of a wrong type are told by the execution, in better words.
    return error instanceof GraphQLError && /variable/i.test(error.message) ? 0 : Infinity;
  }
}

/** The fields at the top, those of fragments included. */
function rootFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const seen = new Set<string>();
  const count = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + 1;
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + count(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      if (!fragment || seen.has(selection.name.value)) return sum + 1;
      seen.add(selection.name.value);
      return sum + count(fragment.selectionSet);
    }, 0);
  return count(operation.selectionSet);
}
