import type { DocumentNode, GraphQLSchema } from 'graphql';

/**
 * What follows from a document and a schema alone is worked out once: the server keeps the documents it was asked before, and
 * pages ask the same few.
 */
export function perDocument<Result>(
  work: (schema: GraphQLSchema, document: DocumentNode) => Result,
): (schema: GraphQLSchema, document: DocumentNode) => Result {
  const schemas = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, { result: Result }>>();
  return (schema, document) => {
    const documents = schemas.get(schema) ?? new WeakMap<DocumentNode, { result: Result }>();
    schemas.set(schema, documents);
    const known = documents.get(document) ?? { result: work(schema, document) };
    documents.set(document, known);
    return known.result;
  };
}
