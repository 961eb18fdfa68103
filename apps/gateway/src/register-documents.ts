import './telemetry-off';
import { ApolloGateway } from '@apollo/gateway';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkedDocuments } from './checked-documents';
import { committedSupergraph } from './supergraph';
import type { DocumentManifest } from './trusted-documents';

const HELP = `npm run documents -- --out FILE.json FOLDER|FILE.graphql …

  登记一个客户端的查询文档：每个 .graphql 文件一个文档，按超图与限额检查后写入清单；
  网关以 TRUSTED_DOCUMENTS=FILE.json 读取。已有的登记保留。
  Registers a client's documents: one a .graphql file, checked against the supergraph and the limits, added to the manifest.

  --supergraph FILE   默认为随源码提交的超图（the composed supergraph; default: the committed one）
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' }, supergraph: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help || !values.out || positionals.length === 0) return void process.stdout.write(HELP);
  const files = positionals.flatMap((place) => graphqlFiles(from(place)));
  const supergraphSdl = values.supergraph ? readFileSync(from(values.supergraph), 'utf8') : committedSupergraph();
  const gateway = new ApolloGateway({ supergraphSdl, logger: quiet });
  const { schema } = await gateway.load();
  const checked = checkedDocuments(
    schema,
    files.map((file) => ({ file, text: readFileSync(file, 'utf8').trim() })),
  );
  await gateway.stop();
  if (checked.problems.length > 0) {
    process.stderr.write(`${checked.problems.map(({ file, problem }) => `✗ ${file}: ${problem}`).join('\n')}\n`);
    process.exit(1);
  }
  const out = from(values.out);
  const before = existsSync(out) ? (JSON.parse(readFileSync(out, 'utf8')) as DocumentManifest) : {};
  writeFileSync(out, `${JSON.stringify({ ...before, ...checked.manifest }, null, 2)}\n`);
  process.stdout.write(`已登记 ${files.length} 个文档 documents registered: ${out}\n`);
}

/** nx runs us in our own folder; paths are the caller's. */
const from = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

const graphqlFiles = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => {
        const inside = join(path, name);
        return statSync(inside).isDirectory() || name.endsWith('.graphql') ? graphqlFiles(inside) : [];
      })
    : [path];

const nothing = () => undefined;
const quiet = { debug: nothing, info: nothing, warn: nothing, error: nothing };

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
