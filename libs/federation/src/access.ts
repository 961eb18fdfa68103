import { ANYONE, DomainError, rolesInWords, type Actor, type Role } from '@daofang/domain';
import {
  Kind,
  TypeInfo,
  parse,
  visit,
  visitWithTypeInfo,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { Directive } from 'type-graphql';
import { perDocument } from './per-document';

/**
 * Who may ask for a field or give a command, by role. A question or a command that is closed is refused by the gateway before it plans, by
 * the subgraph before it resolves; so is a command whose answer asks for a closed field, before it does anything. Within a question a
 * closed field is null at its own path, with its error, on whatever path it is reached: it has to be nullable.
 * Which of the cases one of these roles may see or touch is the policy's matter.
 */
export const Access = (...roles: (Role | typeof ANYONE)[]): MethodDecorator & PropertyDecorator =>
  Directive(`@access(roles: ["${roles.join('", "')}"])`) as MethodDecorator & PropertyDecorator;

/** Roles by `Type.field`; what is not named is open to whoever may see its parent. */
export type AccessRules = ReadonlyMap<string, readonly string[]>;

const rolesOf = ({ arguments: given }: DirectiveNode): string[] => {
  const value = given?.find(({ name }) => name.value === 'roles')?.value;
  return value?.kind === Kind.LIST
    ? value.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []))
    : [];
};

/**
 * The rules written in a schema, a subgraph's or the supergraph's.
 * @throws Error where an interface has one: its types could be reached around it; where such a field within a type is required: its null
 * would take the rest along
 */
export function accessRules(sdl: string): AccessRules {
  const rules = new Map<string, string[]>();
  for (const type of parse(sdl).definitions) {
    const isObject = type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.OBJECT_TYPE_EXTENSION;
    const isInterface = type.kind === Kind.INTERFACE_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_EXTENSION;
    if (!isObject && !isInterface) continue;
    for (const { name, directives, type: answer } of type.fields ?? []) {
      const directive = directives?.find((each) => each.name.value === 'access');
      if (!directive) continue;
      const field = `${type.name.value}.${name.value}`;
      if (answer.kind === Kind.NON_NULL_TYPE && !isRoot(type.name.value))
        throw new Error(`${field}: @access 的字段须可为空 needs a nullable field: it is null for whom it is closed.`);
      if (isInterface) throw new Error(`${field}: @access 不能用于接口 is not for interfaces: put it on each type.`);
      rules.set(field, rolesOf(directive));
    }
  }
  return rules;
}

const isRoot = (type: string): boolean => ['Query', 'Mutation', 'Subscription'].includes(type);

/** Which department answers for a field, by `Type.field`: what a program's scopes are about. */
export type FieldOwners = ReadonlyMap<string, readonly string[]>;

/** The owners that composition wrote into the supergraph. */
export function fieldOwners(supergraphSdl: string): FieldOwners {
  const owners = new Map<string, string[]>();
  for (const type of parse(supergraphSdl).definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name, directives } of type.fields ?? []) {
      const graphs = (directives ?? [])
        .filter((each) => each.name.value === 'join__field')
        .flatMap(({ arguments: given }) => given?.find((argument) => argument.name.value === 'graph')?.value ?? [])
        .flatMap((value) => (value.kind === Kind.ENUM ? [value.value.toLowerCase()] : []));
      if (graphs.length > 0) owners.set(`${type.name.value}.${name.value}`, graphs);
    }
  }
  return owners;
}

/** What decides whether an actor may ask for a field: the roles that open it, and whose it is. */
export interface FieldAccess {
  rules: AccessRules;
  owners: FieldOwners;
}

/** In a department's own graph, all that can be asked for is its own, `_entities` included. */
export function ownedBy(department: string, schema: GraphQLSchema): FieldOwners {
  const owned = (type: GraphQLObjectType | null | undefined) =>
    Object.keys(type?.getFields() ?? {}).map((name) => [`${type?.name}.${name}`, [department]] as const);
  return new Map([...owned(schema.getQueryType()), ...owned(schema.getMutationType())]);
}

interface FieldUse {
  field: string;
  name: string;
  act: 'read' | 'write';
}

/** The variables of a request, by which it leaves fields out. */
type Variables = Readonly<Record<string, unknown>>;

/** `@include` and `@skip` as they stand for these variables: is the selection left out? */
const leftOut = (
  { directives }: { directives?: readonly DirectiveNode[] | undefined },
  variables: Variables,
): boolean =>
  (directives ?? []).some(({ name, arguments: given }) => {
    if (name.value !== 'include' && name.value !== 'skip') return false;
    const condition = given?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      condition?.kind === Kind.VARIABLE
        ? variables[condition.name.value]
        : condition?.kind === Kind.BOOLEAN && condition.value;
    return name.value === 'include' ? holds === false : holds === true;
  });

/** Every field that an operation asks for with these variables, once: what is skipped, and a fragment nobody spreads, is not asked. */
function walk(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): FieldUse[] {
  const changes = schema.getMutationType()?.name;
  const types = new TypeInfo(schema);
  const uses = new Map<string, FieldUse>();
  const fragments = new Set<string>();
  const parts: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation];
  for (const part of parts)
    visit(
      part,
      visitWithTypeInfo(types, {
        Field(field) {
          if (leftOut(field, variables)) return false;
          const parent = types.getParentType()?.name;
          const { value: name } = field.name;
          const use = `${parent}.${name}`;
          if (!uses.has(use)) uses.set(use, { field: use, name, act: parent === changes ? 'write' : 'read' });
          return undefined;
        },
        InlineFragment: (fragment) => (leftOut(fragment, variables) ? false : undefined),
        FragmentSpread(spread) {
          if (leftOut(spread, variables) || fragments.has(spread.name.value)) return;
          fragments.add(spread.name.value);
          const fragment = document.definitions.find(
            (each): each is FragmentDefinitionNode =>
              each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === spread.name.value,
          );
          if (fragment) parts.push(fragment);
        },
      }),
    );
  return [...uses.values()];
}

/** Whether what a document asks depends on its variables. */
const isConditional = perDocument((_schema, document) => {
  let found = false;
  visit(document, {
    Directive({ name }) {
      found ||= name.value === 'include' || name.value === 'skip';
    },
  });
  return found;
});

/** What a request asks for: one operation of a document, with its variables. */
export interface AskedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Variables;
}

/** Of a document that asks the same whatever its variables, each operation is looked through once. */
const known = perDocument(() => new Map<OperationDefinitionNode, FieldUse[]>());

function fieldsOf(schema: GraphQLSchema, { document, operation, variables }: AskedOperation): FieldUse[] {
  if (isConditional(schema, document)) return walk(schema, document, operation, withDefaults(operation, variables));
  const seen = known(schema, document);
  const uses = seen.get(operation) ?? walk(schema, document, operation, {});
  seen.set(operation, uses);
  return uses;
}

/** A condition is true or false by its default where the request does not say. */
const withDefaults = ({ variableDefinitions }: OperationDefinitionNode, given: Variables): Variables => ({
  ...Object.fromEntries(
    (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value]] : [],
    ),
  ),
  ...given,
});

/**
 * The first question or command of an operation that the actor's roles, or a program's scopes, do not open, or field of a command's answer;
 * null where all of it is open. What is closed within a question is null there, by `closedTo` and by the department that owns it.
 */
export function closedField(
  schema: GraphQLSchema,
  asked: AskedOperation,
  { rules, owners }: FieldAccess,
  actor: Actor,
): DomainError | null {
  for (const { field, name, act } of fieldsOf(schema, asked)) {
    if (asked.operation.operation === 'query' && !isRoot(field.split('.')[0] ?? '')) continue;
    // Only a program is narrowed by scopes.
    const scopes = actor.scopes ? (owners.get(field) ?? []).map((department) => `${department}:${act}`) : [];
    if (scopes.length > 0 && !scopes.some((scope) => actor.hasScope(scope)))
      return new DomainError(
        'FORBIDDEN',
        `对接程序缺少权限范围 ${scopes.join('、')}，${name === '_entities' ? '所查内容未显示' : `不能使用 ${name}`}。`,
        `${field} needs the scope ${scopes.join(' or ')} in the program's token.`,
        'FORBIDDEN',
        { field, scopes },
      );
    const closed = closedTo(actor, field, rules.get(field));
    if (closed) return closed;
  }
  return null;
}

/** Why a field is closed to an actor; null where it is open. */
export const closedTo = (actor: Actor, field: string, roles: readonly string[] | undefined): DomainError | null =>
  !roles || roles.includes(ANYONE) || roles.some((role) => actor.has(role as Role))
    ? null
    : new DomainError(
        'FORBIDDEN',
        `所查内容或者操作由${rolesInWords(roles)}使用，您的账号不能使用。`,
        `${field} needs one of the roles ${roles.join(', ')}.`,
        'FORBIDDEN',
        { field, roles },
      );

type Resolve = (root: unknown, given: unknown, context: { actor: Actor }, info: unknown) => unknown;

/** A department's resolvers, with each closed field within a type refused where it stands. */
export function closeFields(resolvers: Record<string, Record<string, unknown>>, rules: AccessRules): void {
  for (const [name, roles] of rules) {
    const [type = '', field = ''] = name.split('.');
    if (isRoot(type)) continue;
    const fields = (resolvers[type] ??= {});
    const resolve = fields[field] as Resolve | undefined;
    fields[field] = ((root, given, context, info) => {
      const closed = closedTo(context.actor, name, roles);
      if (closed) throw closed;
      return resolve ? resolve(root, given, context, info) : (root as Record<string, unknown>)[field];
    }) satisfies Resolve;
  }
}
