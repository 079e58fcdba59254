import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

test.each(['schema.d', 'patterns', 'request-forms'])(
  'what the console has of the document is made from it as it is: npm run console:schema makes %s anew',
  async (name) => {
    const hash = createHash('sha256')
      .update(await read('docs/openapi.json'))
      .digest('hex');
    const [first] = (await read(`console/src/api/${name}.ts`)).split('\n');
    expect(first).toBe(`// Made by npm run console:schema from docs/openapi.json, sha256 ${hash}`);
  },
);
