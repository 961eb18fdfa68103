import { commands, documents, queries } from '@daofang/console/documents';
import { subgraphNames } from '@daofang/departments';
import { checkedDocuments } from '@daofang/gateway';
import { composeServices } from '@apollo/composition';
import { parse, type GraphQLSchema } from 'graphql';
import { schemaFile } from './built-app';
import { generated, type Check } from './check';
import { consoleTypes } from './console-types';
import type { Workspace } from './workspace';

const TYPES = 'apps/console/src/graph.generated.ts';

/**
 * Everything the console asks is in the graph and within the limits: it registers these documents, and no others are taken in
 * production. Its types of them are generated.
 */
export const consoleDocuments: Check = {
  title: '控制台的查询文档与类型同超图一致 the console’s documents and their types fit the supergraph',
  run: async (workspace, write) => {
    const schema = apiSchema(workspace);
    if (!schema) return ['没有超图 there is no supergraph'];
    const { problems } = checkedDocuments(
      schema,
      documents.map((text) => ({ file: `apps/console/src/documents.mts: ${text.slice(0, 60)}…`, text })),
    );
    if (problems.length > 0) return problems.map(({ file, problem }) => `${file} ${problem}`);
    return generated(workspace, TYPES, await consoleTypes(schema, queries, commands), write);
  },
};

/** The graph as its clients see it. */
const apiSchema = (workspace: Workspace): GraphQLSchema | undefined =>
  composeServices(
    subgraphNames.map((name) => ({
      name,
      url: `http://${name}`,
      typeDefs: parse(workspace.read(schemaFile(name)) ?? ''),
    })),
  )
    .schema?.toAPISchema()
    .toGraphQLJSSchema();
