import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compressBeside } from '#scripts/console/compress-beside.ts';
import { builtConsoles, directoryOf, hashSources, isBuilt } from '#scripts/console/console-sources.ts';

const config = join(import.meta.dirname, '../../console/vite.config.ts');

/** A server may still serve the build before, and somebody may be building right now. */
const keptBuilds = 4;

/** Takes away all but the newest builds, and what broken off ones left. */
const clearAway = async (): Promise<void> => {
  const directories = (await readdir(builtConsoles)).map((name) => join(builtConsoles, name));
  const dated = await Promise.all(
    directories.map(async (directory) => ({ directory, at: (await stat(directory)).mtimeMs })),
  );
  const old = dated.sort((one, other) => other.at - one.at).slice(keptBuilds);
  for (const { directory } of old) await rm(directory, { recursive: true, force: true });
};

/**
 * The console as its sources are now, built unless it is there. It appears under its name when it is whole, so that whoever
 * finds it can serve it, and two who build at once do no harm.
 */
export const buildConsole = async (): Promise<string> => {
  const directory = directoryOf(await hashSources());
  if (isBuilt(directory)) return directory;
  // Only who builds needs Vite, which an image has not.
  const { build } = await import('vite');
  const environment = process.env.NODE_ENV;
  // A run of tests has its own, in which React would be the one for developers: slower, larger, and under the same name.
  process.env.NODE_ENV = 'production';
  const making = `${directory}.${process.pid}`;
  await mkdir(making, { recursive: true });
  await build({ configFile: config, logLevel: 'warn', build: { outDir: making, emptyOutDir: true } }).finally(
    () => {
      if (environment === undefined) delete process.env.NODE_ENV;
      else process.env.NODE_ENV = environment;
    },
  );
  await compressBeside(making);
  if (existsSync(directory)) await rm(making, { recursive: true });
  else await rename(making, directory);
  await clearAway();
  return directory;
};
