import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The console as static files. scripts/console/build-console.ts says where they go and makes the compressed ones.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  plugins: [react()],
  build: {
    target: 'es2024',
    // Everything is a file of its own: the policy knows no `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // React, the router and what all pages are made of are one file, kept by the browser: 135 kB compressed.
    chunkSizeWarningLimit: 600,
  },
  // A developer's page talks to the system that runs beside it: npm run console:dev.
  server: { proxy: { '/v1': 'http://127.0.0.1:8080' } },
});
