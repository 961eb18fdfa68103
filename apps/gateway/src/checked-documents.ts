import { GraphQLError, Kind, parse, validate, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { assertWithinLimits } from './limits.plugin';
import { hashOfDocument, type DocumentManifest } from './trusted-documents';

/** What a client's files hold, and what is wrong with them; the manifest has only what is right. */
export interface CheckedDocuments {
  manifest: DocumentManifest;
  problems: { file: string; problem: string }[];
}

/** Checks documents against the graph as clients see it, and against the limits that hold for everybody. */
export function checkedDocuments(
  schema: GraphQLSchema,
  documents: readonly { file: string; text: string }[],
): CheckedDocuments {
  const manifest: DocumentManifest = {};
  const problems: CheckedDocuments['problems'] = [];
  for (const { file, text } of documents) {
    try {
      const document = parse(text);
      for (const error of validate(schema, document)) problems.push({ file, problem: error.message });
      const operations = document.definitions.filter(
        (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
      );
      if (operations.length !== 1) problems.push({ file, problem: '每个文件一个操作 one operation a file' });
      for (const operation of operations) assertWithinLimits(schema, document, operation, {});
      manifest[hashOfDocument(text)] = text;
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      problems.push({ file, problem: error.message });
    }
  }
  return { manifest, problems };
}
