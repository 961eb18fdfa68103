import { ANYONE, DomainError, type Actor, type Role } from '@daofang/domain';
import {
  Kind,
  TypeInfo,
  parse,
  visit,
  visitWithTypeInfo,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { Directive } from 'type-graphql';
import { perDocument } from './per-document';

/**
 * Who may ask for a field or give a command, by role. The gateway refuses before it plans, the subgraph before it resolves, on
 * whatever path the field is reached. Which of the cases one of these roles may see or touch is the policy's matter.
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
 * @throws Error where an interface has one: its types could be reached around it
 */
export function accessRules(sdl: string): AccessRules {
  const rules = new Map<string, string[]>();
  for (const type of parse(sdl).definitions) {
    const isObject = type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.OBJECT_TYPE_EXTENSION;
    const isInterface = type.kind === Kind.INTERFACE_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_EXTENSION;
    if (!isObject && !isInterface) continue;
    for (const { name, directives } of type.fields ?? []) {
      const directive = directives?.find((each) => each.name.value === 'access');
      if (!directive) continue;
      const field = `${type.name.value}.${name.value}`;
      if (isInterface) throw new Error(`${field}: @access 不能用于接口 is not for interfaces: put it on each type.`);
      rules.set(field, rolesOf(directive));
    }
  }
  return rules;
}

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

/** Every field that a document asks for, once. */
const fieldsOf = perDocument((schema, document): FieldUse[] => {
  const changes = schema.getMutationType()?.name;
  const types = new TypeInfo(schema);
  const uses = new Map<string, FieldUse>();
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name: { value: name } }) {
        const parent = types.getParentType()?.name;
        const field = `${parent}.${name}`;
        if (!uses.has(field)) uses.set(field, { field, name, act: parent === changes ? 'write' : 'read' });
      },
    }),
  );
  return [...uses.values()];
});

/** The first field of a document that the actor's roles, or a program's scopes, do not open; null where all of it is open. */
export function closedField(
  schema: GraphQLSchema,
  document: DocumentNode,
  { rules, owners }: FieldAccess,
  actor: Actor,
): DomainError | null {
  for (const { field, name, act } of fieldsOf(schema, document)) {
    // Only a program is narrowed by scopes.
    const scopes = actor.scopes ? (owners.get(field) ?? []).map((department) => `${department}:${act}`) : [];
    if (scopes.length > 0 && !scopes.some((scope) => actor.hasScope(scope)))
      return new DomainError(
        'FORBIDDEN',
        `对接程序缺少权限范围 ${scopes.join('、')}，不能使用 ${name}。`,
        `${field} needs the scope ${scopes.join(' or ')} in the program's token.`,
        'FORBIDDEN',
        { field, scopes },
      );
    const roles = rules.get(field);
    if (!roles || roles.includes(ANYONE) || roles.some((role) => actor.has(role as Role))) continue;
    return new DomainError(
      'FORBIDDEN',
      `您的角色不能使用 ${name}，需要以下角色之一：${roles.join('、')}。`,
      `${field} needs one of the roles ${roles.join(', ')}.`,
      'FORBIDDEN',
      { field, roles },
    );
  }
  return null;
}
