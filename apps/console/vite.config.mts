import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
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

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  resolve: {
    alias: { '@daofang/departments': join(import.meta.dirname, '../../libs/departments/src/index.ts') },
  },
  plugins: [react(), trustedDocuments()],
  build: { target: 'es2022', chunkSizeWarningLimit: 4_000, emptyOutDir: true },
  // For `npx nx serve console`: the running county answers.
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/graphql', '/stream', '/session', '/signin', '/signout'].map((path) => [path, 'http://127.0.0.1:4000']),
    ),
  },
});
