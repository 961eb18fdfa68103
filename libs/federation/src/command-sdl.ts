import { fieldsOf, type CommandDeclaration, type KindOfInput } from '@daofang/commands';
import type { z } from 'zod';

const told = (about: string | undefined, indent = '') =>
  about ? `${indent}"""${about.replaceAll('"""', '')}"""\n` : '';

const limits = ({ maxLength, min, max }: KindOfInput, list: KindOfInput | null): string => {
  const given = Object.entries({ maxLength, maxItems: list?.maxItems, min, max }).filter(
    ([name, value]) =>
      value !== undefined && !(name === 'min' && value === 0) && !(name === 'max' && value === 2_147_483_647),
  );
  return given.length === 0 ? '' : ` @limits(${given.map(([name, value]) => `${name}: ${value}`).join(', ')})`;
};

/**
 * The mutations of a department's commands, with their inputs, limits and access, as a part of its schema.
 * @param known names of types that the schema has already
 */
export function commandSdl(commands: readonly CommandDeclaration[], known: ReadonlySet<string>): string {
  const written = new Map<string, string>();
  const input = (name: string, shape: z.ZodObject): void => {
    const fields = fieldsOf(shape, name);
    const text = `input ${name} {\n${fields
      .map(
        ({ name: field, about, type, kind, item }) =>
          `${told(about, '  ')}  ${field}: ${type}${limits(item ?? kind, item ? kind : null)}`,
      )
      .join('\n')}\n}`;
    const before = written.get(name);
    if (before !== undefined && before !== text) throw new Error(`${name} 有两种写法 is declared twice, differently.`);
    if (before !== undefined) return;
    written.set(name, text);
    for (const { kind, item, part } of fields) {
      const { codes, graphql } = item ?? kind;
      if (codes && !known.has(graphql))
        written.set(
          graphql,
          `enum ${graphql} {\n${Object.entries(codes)
            .map(([code, about]) => `${told(about, '  ')}  ${code}`)
            .join('\n')}\n}`,
        );
      if (part) input(graphql, part);
    }
  };
  const mutations = commands.map(({ name, about, inputName, input: shape, answers, roles }) => {
    input(inputName, shape);
    return `${told(about, '  ')}  ${name}(input: ${inputName}!): ${answers} @access(roles: [${roles.map((role) => `"${role}"`).join(', ')}])`;
  });
  return [`type Mutation {\n${mutations.join('\n')}\n}`, ...written.values()].join('\n\n');
}
