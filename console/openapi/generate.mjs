// Writes from docs/openapi.json: ../src/api/schema.d.ts, the types of every path, and above them the hash of the document that
// they were made from; and the list of the reads that take `asOf`. Run by `npm run console:schema`.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../../docs/openapi.json', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);
const pastTarget = new URL('../src/api/reads-of-the-past.ts', import.meta.url);

const document = await readFile(source);
const hash = createHash('sha256').update(document).digest('hex');
const contract = JSON.parse(document.toString());
const types = astToString(await openapiTS(contract, { alphabetize: true }));
await writeFile(
  target,
  `// Made by npm run console:schema from docs/openapi.json, sha256 ${hash}\n\n${types}`,
);

const takesMoment = ([, { get }]) => get?.parameters?.some(({ name }) => name === 'asOf');
const past = Object.entries(contract.paths)
  .filter(takesMoment)
  .map(([path]) => `  '${path}',\n`);
await writeFile(
  pastTarget,
  `/** The reads that take \`asOf\`. Made by npm run console:schema from docs/openapi.json. */
export const readsOfThePast: ReadonlySet<string> = new Set([\n${past.join('')}]);\n`,
);
