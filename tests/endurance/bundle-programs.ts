import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type OutputChunk, rolldown } from 'rolldown';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A directory with the programs of `scripts/`, each bundled: `serve.js` and so on. */
    bundledPrograms: string;
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));
// Within the repository: from there the bundles find the packages that stay outside of them.
const bundles = join(root, '.cache', 'programs');
const dayMilliseconds = 86_400_000;

/** What finds files of its own beside its sources, or is seldom needed. */
const outside = [
  /^@fastify\/swagger/,
  'pdfkit',
  /^dejavu-fonts-ttf/,
  '@eventstore/db-client',
  '@grpc/grpc-js',
];

/**
 * Bundles the programs that tests start again and again. Most of a start goes into finding and linking a thousand files:
 * a bundle starts with a quarter of the work.
 */
export default async function setup(project: TestProject): Promise<void> {
  await mkdir(bundles, { recursive: true });
  const chunks = await bundle(['serve', 'projections', 'billing', 'audit']);
  // Under a name that follows from the content the same code is compiled once, in whatever run.
  const content = createHash('sha256').update(JSON.stringify(chunks.map(({ code }) => code)));
  const directory = join(bundles, content.digest('hex').slice(0, 16));
  project.provide('bundledPrograms', directory);
  if (await isThere(directory)) return;
  await writeOnce(directory, chunks);
  // A program that ends by itself leaves what it has compiled to those that are killed, in this run and in later ones.
  await promisify(execFile)(process.execPath, [join(directory, 'serve.js'), '--help']);
}

const isThere = (directory: string): Promise<boolean> =>
  stat(directory).then(
    () => true,
    () => false,
  );

async function bundle(programs: readonly string[]): Promise<readonly OutputChunk[]> {
  const made = await rolldown({
    cwd: root,
    input: Object.fromEntries(programs.map((name) => [name, join(root, 'scripts', `${name}.ts`)])),
    platform: 'node',
    external: outside,
    logLevel: 'silent',
  });
  const { output } = await made.generate({ format: 'esm', chunkFileNames: '[name].js' });
  await made.close();
  return output.filter((one) => one.type === 'chunk');
}

/** All at once: another run beside this one finds the directory whole or not at all. */
async function writeOnce(directory: string, chunks: readonly OutputChunk[]): Promise<void> {
  const unfinished = await mkdtemp(`${directory}-`);
  for (const { fileName, code } of chunks) await writeFile(join(unfinished, fileName), code);
  await rename(unfinished, directory).catch(() => rm(unfinished, { recursive: true }));
  for (const name of await readdir(bundles)) {
    const old = join(bundles, name);
    const { mtimeMs } = await stat(old);
    if (old !== directory && Date.now() - mtimeMs > dayMilliseconds) await rm(old, { recursive: true });
  }
}
