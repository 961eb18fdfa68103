import { documents } from '@daofang/console/documents';
import { subgraphNames } from '@daofang/departments';
import { checkedDocuments } from '@daofang/gateway';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { Check } from './check';
import { schemaFile } from './built-app';

/** Everything the console asks is in the graph and within the limits: it registers these documents, and no others are taken in production. */
export const consoleDocuments: Check = {
  title: '控制台的查询文档与超图一致 the console’s documents fit the supergraph',
  run: (workspace) => {
    const { schema } = composeServices(
      subgraphNames.map((name) => ({
        name,
        url: `http://${name}`,
        typeDefs: parse(workspace.read(schemaFile(name)) ?? ''),
      })),
    );
    if (!schema) return ['没有超图 there is no supergraph'];
    return checkedDocuments(
      schema.toAPISchema().toGraphQLJSSchema(),
      documents.map((text) => ({ file: `apps/console/src/documents.mts: ${text.slice(0, 60)}…`, text })),
    ).problems.map(({ file, problem }) => `${file} ${problem}`);
  },
};
