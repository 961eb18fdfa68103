import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { documents } from './src/documents.mts';

/** The console registers what it asks: the gateway reads this file from beside the page. */
const trustedDocuments = (): Plugin => ({
  name: 'trusted-documents',
  generateBundle() {
    const manifest = documents.map((text) => [createHash('sha256').update(text).digest('hex'), text]);
    const source = JSON.stringify(Object.fromEntries(manifest), null, 2);
    this.emitFile({ type: 'asset', fileName: 'documents.json', source });
  },
});

/** What is sent often is compressed once: the gateway serves the smaller file beside it. */
const compressed = (): Plugin => ({
  name: 'compressed',
  writeBundle({ dir = '' }) {
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|json)$/.test(name)) continue;
      const content = readFileSync(join(dir, name));
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  resolve: {
    alias: { '@daofang/departments': join(import.meta.dirname, '../../libs/departments/src/index.ts') },
  },
  plugins: [react(), trustedDocuments(), compressed()],
  build: { target: 'es2022', chunkSizeWarningLimit: 4_000, emptyOutDir: true },
  // For `npx nx serve console`: the running county answers.
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/graphql', '/stream', '/session', '/signin', '/signout'].map((path) => [path, 'http://127.0.0.1:4000']),
    ),
  },
});
