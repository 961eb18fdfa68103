import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The console runs nothing but its own files and talks to nobody but its own gateway. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Ant Design writes its styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the console's built files at /console; its pages have addresses of their own, all of them the same file. */
export async function serveConsole(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(
      `控制台尚未构建（${folder}），请先运行 npx nx run console:build。The console is not built there: build it first.`,
    );
  }
  await server.register(fastifyStatic, {
    root: folder,
    prefix: '/console/',
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('content-security-policy', POLICY);
      reply.header('cache-control', /\.html(\.\w+)?$/.test(path) ? 'no-cache' : 'public, max-age=31536000, immutable');
    },
  });
  server.get('/console', (_request, reply) => reply.redirect('/console/'));
  server.get('/console/*', (_request, reply) => reply.sendFile('index.html'));
}
