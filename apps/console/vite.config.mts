import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 4_000, emptyOutDir: true },
  // For `npx nx serve console`: the running county answers.
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/graphql', '/stream', '/session', '/signin', '/signout'].map((path) => [path, 'http://127.0.0.1:4000']),
    ),
  },
});
