import { subgraphNames } from '@daofang/departments';
import { Kind, parse, type InputValueDefinitionNode, type TypeNode } from 'graphql';
import { schemaFile } from './built-app';
import type { Check } from './check';

/** What comes in is bounded, everywhere: a text in characters, a list in items. */
export const limits: Check = {
  title: '输入都有上限 every text and list that comes in has its @limits',
  run: (workspace) =>
    subgraphNames.flatMap((name) =>
      unlimited(workspace.read(schemaFile(name)) ?? '').map((input) => `${schemaFile(name)}: ${input}`),
    ),
};

/** Inputs of a committed schema without the limit they need. */
export const unlimited = (sdl: string): string[] =>
  parse(sdl).definitions.flatMap((definition) => {
    switch (definition.kind) {
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        return missing(definition.name.value, definition.fields);
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
        return (definition.fields ?? []).flatMap((field) =>
          missing(`${definition.name.value}.${field.name.value}`, field.arguments),
        );
      default:
        return [];
    }
  });

const TEXTS = ['String', 'ID'];
const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

const missing = (where: string, inputs: readonly InputValueDefinitionNode[] = []): string[] =>
  inputs.flatMap(({ name, type, directives = [] }) => {
    const given = directives
      .filter((directive) => directive.name.value === 'limits')
      .flatMap((directive) => directive.arguments ?? [])
      .filter(({ value }) => value.kind === Kind.INT && Number(value.value) > 0)
      .map((argument) => argument.name.value);
    return [...(TEXTS.includes(nameOf(type)) ? ['maxLength'] : []), ...(isList(type) ? ['maxItems'] : [])]
      .filter((limit) => !given.includes(limit))
      .map((limit) => `${where}.${name.value}: 没有上限 lacks @limits(${limit})`);
  });
