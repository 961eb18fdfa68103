import { graphClient, importMessages, readMessages } from '@daofang/county';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const HEADER = '留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间\n';
const TEXT = '村口路灯不亮，请求修复，理由如下。'.repeat(50);

/** A file that is never whole in memory: about 2 kB a row. */
async function* fileOf(rows: number): AsyncGenerator<Buffer> {
  yield Buffer.from(HEADER);
  for (let row = 0; row < rows; row++)
    yield Buffer.from(`${row},U${row},路灯不亮,2018/4/24 10:20:00,"${TEXT}\n此致",,\n`);
}

/**
 * What an import holds in memory while it runs, from 1,000 to 100,000 rows: its reading and sending, against a server that answers at
 * once. Resident memory above that before the run, the highest of samples every 20 ms, MB.
 */
export async function importMemory(): Promise<string[]> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('{"data":{"registerPetition":{"petitionId":"1"}}}'));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const importer = graphClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const run = async (rows: number): Promise<string> => {
    const before = process.memoryUsage().rss;
    let most = before;
    const sampling = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const started = performance.now();
    const { imported } = await importMessages(importer, readMessages(fileOf(rows), false), {
      source: 'bench',
      history: false,
    });
    clearInterval(sampling);
    const seconds = (performance.now() - started) / 1000;
    return `import of ${imported} rows: ${Math.round((most - before) / 1e6)} MB more at most, ${Math.round(imported / seconds)} rows/s read and sent`;
  };
  // The first warms up what stays.
  await run(1_000);
  const lines = [];
  for (const rows of [1_000, 10_000, 100_000]) lines.push(await run(rows));
  server.close();
  return lines;
}
