import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compressBeside } from '#scripts/console/compress-beside.ts';
import { builtConsoles, directoryOf, hashSources, isBuilt } from '#scripts/console/console-sources.ts';

const config = join(import.meta.dirname, '../../console/vite.config.ts');

/** A server may still serve the build before. */
const keptBuilds = 4;
/** Whatever is being made for longer was broken off. */
const longestBuildMilliseconds = 3_600_000;

/** Takes away all but the newest builds, and what broken off ones left. */
const clearAway = async (): Promise<void> => {
  const dated = await Promise.all(
    (await readdir(builtConsoles)).map(async (name) => {
      const directory = join(builtConsoles, name);
      // Somebody else may have taken it away just now.
      const at = await stat(directory).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      return { directory, at, isWhole: !name.includes('.') };
    }),
  );
  const whole = dated.filter(({ isWhole }) => isWhole).sort((one, other) => other.at - one.at);
  const brokenOff = dated.filter(({ at, isWhole }) => !isWhole && Date.now() - at > longestBuildMilliseconds);
  for (const { directory } of [...whole.slice(keptBuilds), ...brokenOff])
    await rm(directory, { recursive: true, force: true });
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
  await rename(making, directory).catch(async (error: unknown) => {
    await rm(making, { recursive: true, force: true });
    // Somebody else was faster.
    if (!isBuilt(directory)) throw error;
  });
  await clearAway();
  return directory;
};
