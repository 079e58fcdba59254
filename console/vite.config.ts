import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const inConsole = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Puts `begin` above all other scripts. Vite would make one of all that the page names; this one is small, and so runs while the
 * others are on their way.
 */
const beginFirst: Plugin = {
  name: 'begin-first',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle)
        .filter((file) => file.type === 'chunk' && file.name === 'begin')
        .map(({ fileName }) => ({
          tag: 'script',
          attrs: { type: 'module', async: true, crossorigin: true, src: `/console/${fileName}` },
          injectTo: 'head-prepend' as const,
        })),
  },
};

// The console as static files. scripts/console/build-console.ts says where they go and makes the compressed ones.
export default defineConfig({
  root: inConsole('.'),
  base: '/console/',
  plugins: [react(), beginFirst],
  build: {
    target: 'es2024',
    // Everything is a file of its own: the policy knows no `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // In kB before it is compressed: the libraries are one file.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'begin', test: /[\\/]app[\\/]begin\.ts$/, priority: 4 },
            // What every page needs comes in two files: one changes with the console, the other seldom.
            { name: 'libraries', tags: ['$initial'], test: /[\\/]node_modules[\\/]/, priority: 3 },
            { name: 'main', tags: ['$initial'], priority: 2 },
            // What lists need comes together: each file costs the first view a request.
            {
              name: 'lists',
              test: /[\\/](?:components[\\/]grid\.tsx|api[\\/]keyset\.ts|customers-filters\.tsx|customer-columns\.tsx)$/,
            },
          ],
        },
      },
    },
  },
  // A developer's page talks to the system that runs beside it: npm run console:dev.
  server: { proxy: { '/v1': 'http://127.0.0.1:8080' } },
});
