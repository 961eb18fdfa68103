import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { Kind, parse, printSchema, type DocumentNode, type GraphQLSchema } from 'graphql';

/** Of a scalar that is not here no types are written. */
const SCALARS = { ID: 'string', CivilDate: 'string', Instant: 'string' };

/** Documents by the name they are asked by. */
export type Documents = Readonly<Record<string, string>>;

/**
 * What the console gives and is answered, as TypeScript: a type each of a document's variables and its answer, and all of them by
 * the document's name.
 * @param schema as clients see it
 * @throws Error for a scalar that no TypeScript type is named for
 */
export async function consoleTypes(schema: GraphQLSchema, queries: Documents, commands: Documents): Promise<string> {
  const types = await codegen({
    filename: 'graph.generated.ts',
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: Object.entries({ ...queries, ...commands }).map(([name, text]) => ({
      location: name,
      document: named(typeName(name), text),
    })),
    config: {},
    plugins: [{ operations: { scalars: SCALARS, strictScalars: true, arrayInputCoercion: false } }],
    pluginMap: { operations },
  });
  return [
    `// Generated from documents.mts and the graph by: npm run checks -- --write`,
    types.trim(),
    byName('Queries', 'Query', queries),
    byName('Commands', 'Mutation', commands),
    '',
  ].join('\n');
}

const typeName = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** The document with its operation named: registered documents have no names of their own. */
function named(name: string, text: string): DocumentNode {
  const document = parse(text);
  return {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? { ...definition, name: { kind: Kind.NAME, value: name } }
        : definition,
    ),
  };
}

function byName(title: string, kind: string, documents: Documents): string {
  const lines = Object.keys(documents).map((name) => {
    const type = `${typeName(name)}${kind}`;
    return `  ${name}: { variables: ${type}Variables; answer: ${type} };`;
  });
  return [`\nexport interface ${title} {`, ...lines, '}'].join('\n');
}
