import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const server = fileURLToPath(new URL('../scripts/serve.ts', import.meta.url));

/**
 * Has the sources compiled once, where nothing is kept from a run before: a process leaves what it compiled only when it ends,
 * and workers and servers of tests end late. It goes on beside what else is made ready; nothing waits for it but the end.
 */
export default function setup(): (() => Promise<void>) | undefined {
  if (existsSync(process.env.NODE_COMPILE_CACHE ?? '')) return undefined;
  const compiled = promisify(execFile)(process.execPath, [server, '--help']);
  compiled.catch(() => {});
  return async () => {
    await compiled;
  };
}
