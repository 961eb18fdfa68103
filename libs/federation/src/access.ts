import { DomainError, type Actor, type Role } from '@daofang/domain';
import {
  Kind,
  TypeInfo,
  parse,
  visit,
  visitWithTypeInfo,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { Directive } from 'type-graphql';

/** Also whoever has no account: what is everybody's to know. */
export const ANYONE = 'ANYONE';

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

/** The first field of a document that the actor's roles do not open; null where all of it is open. */
export function closedField(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: AccessRules,
  actor: Actor,
): DomainError | null {
  const types = new TypeInfo(schema);
  let closed: DomainError | null = null;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        if (closed) return;
        const field = `${types.getParentType()?.name}.${name.value}`;
        const roles = rules.get(field);
        if (!roles || roles.includes(ANYONE) || roles.some((role) => actor.has(role as Role))) return;
        closed = new DomainError(
          'FORBIDDEN',
          `您的角色不能使用 ${name.value}，需要以下角色之一：${roles.join('、')}。`,
          `${field} needs one of the roles ${roles.join(', ')}.`,
          'FORBIDDEN',
          { field, roles },
        );
      },
    }),
  );
  return closed;
}
