import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const [packedByGzip, packedByBrotli] = [promisify(gzip), promisify(brotliCompress)];

const textual: ReadonlySet<string> = new Set(['.css', '.html', '.js', '.json', '.svg']);
const worthwhile = 1024;

/** Puts `.gz` and `.br` beside every text below a directory: whoever asks is sent the one that they take. */
export const compressBeside = async (directory: string): Promise<void> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !textual.has(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    if (content.length < worthwhile) continue;
    await writeFile(`${path}.gz`, await packedByGzip(content, { level: 9 }));
    // The best quality takes ten times as long for a twentieth less.
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    await writeFile(`${path}.br`, await packedByBrotli(content, { params }));
  }
};
