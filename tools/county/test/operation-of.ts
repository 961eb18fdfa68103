import { newId } from '@daofang/domain';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';

const SOME_ID = '00000000-0000-7000-8000-00000000abcd';

/**
 * A well-formed value of a type that means nothing: what somebody who only read the schema would send.
 * @param id given as every id, and then what may be left out is given too
 */
export function anyValue(type: GraphQLInputType, id?: string): unknown {
  if (isNonNullType(type)) return anyValue(type.ofType, id);
  if (isListType(type)) return [anyValue(type.ofType, id)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => id !== undefined || isRequiredInputField(field))
        .map((field) => [field.name, field.name === 'commandId' ? newId() : anyValue(field.type, id)]),
    );
  return (
    {
      ID: id ?? SOME_ID,
      Int: 1,
      Float: 1,
      Boolean: true,
      CivilDate: '2026-01-05',
      Instant: '2026-01-05T01:00:00.000Z',
    }[getNamedType(type).name] ?? 'none'
  );
}

/** The ways to reach a root field: by its name; under another name; in fragments, beside what everybody may ask. */
export const SHAPES = ['plain', 'aliased', 'in fragments'] as const;
export type Shape = (typeof SHAPES)[number];

/** An operation that uses one root field of a schema. @param id as `anyValue` takes it @param fields what is asked of what it answers */
export function operationOf(
  type: GraphQLObjectType,
  name: string,
  shape: Shape = 'plain',
  id?: string,
  fields = '{ __typename }',
): { query: string; variables: Record<string, unknown> } {
  const field = type.getFields()[name];
  if (!field) throw new Error(`${type.name}.${name} is not there`);
  const given = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const declared = field.args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const asked = `${name}${given && `(${given})`}${isLeafType(getNamedType(field.type)) ? '' : ` ${fields}`}`;
  const selection = {
    plain: asked,
    aliased: `other: ${asked}`,
    'in fragments': '__typename ...Outer',
  }[shape];
  const fragments =
    shape === 'in fragments'
      ? `fragment Outer on ${type.name} { ...Inner } fragment Inner on ${type.name} { ... on ${type.name} { ${asked} } }`
      : '';
  return {
    query: `${type.name.toLowerCase()} ${declared && `(${declared})`} { ${selection} } ${fragments}`,
    variables: Object.fromEntries(
      field.args
        .filter(({ type: each }) => id !== undefined || isNonNullType(each))
        .map((each) => [each.name, each.name === 'after' ? null : anyValue(each.type, id)]),
    ),
  };
}

/** Everything of a type that needs no argument, `depth` objects deep, without going round in circles. */
export function everythingOf(type: GraphQLObjectType, depth: number, path: readonly string[] = []): string {
  const parts = Object.values(type.getFields())
    .filter(({ args }) =>
      args.every((argument) => !isNonNullType(argument.type) || argument.defaultValue !== undefined),
    )
    .flatMap((field) => {
      const inner = getNamedType(field.type);
      if (isLeafType(inner)) return [field.name];
      if (!isObjectType(inner) || depth === 0 || path.includes(inner.name)) return [];
      return [`${field.name} ${everythingOf(inner, depth - 1, [...path, inner.name])}`];
    });
  return `{ __typename ${parts.join(' ')} }`;
}
