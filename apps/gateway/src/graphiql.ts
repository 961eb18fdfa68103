import { Worker } from 'node:worker_threads';
import { SAMPLE_QUERY } from './sample-query';

/** Keeps the page to itself: no address but the gateway's own, no frame around it. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** In a thread of its own, which then ends: the page is nine megabytes of script, and the gateway keeps the two of its gzip. */
const RENDER = `
  const { createRequire } = require('node:module');
  const { parentPort, workerData } = require('node:worker_threads');
  const { gzipSync } = require('node:zlib');
  const { renderGraphiQL } = createRequire(workerData.from)('@graphql-yoga/render-graphiql');
  parentPort.postMessage(gzipSync(renderGraphiQL(workerData.options).trimStart()));
`;

let page: Promise<Buffer> | undefined;

/** The GraphiQL page from our own files, gzipped: made when somebody first asks for it. */
export function graphiqlPage(): Promise<Buffer> {
  page ??= new Promise<Buffer>((resolve, reject) => {
    const options = {
      title: '导访 Daofang GraphiQL',
      endpoint: '/graphql',
      defaultQuery: SAMPLE_QUERY,
      headers: '{\n  "authorization": ""\n}',
      // A token stays in the page and does not outlive it.
      shouldPersistHeaders: false,
    };
    const worker = new Worker(RENDER, { eval: true, workerData: { from: __filename, options } });
    worker.once('message', (zipped: Uint8Array) => resolve(Buffer.from(zipped)));
    worker.once('error', reject);
  }).catch((error: unknown) => {
    page = undefined;
    throw error;
  });
  return page;
}
