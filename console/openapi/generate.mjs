// Writes from docs/openapi.json: ../src/api/schema.d.ts, the types of every path, and above them the hash of the document that
// they were made from; the list of the reads that take `asOf`; and what every field of a request
// has to be like. Run by `npm run console:schema`.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../../docs/openapi.json', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);
const formsTarget = new URL('../src/api/request-forms.ts', import.meta.url);
const patternsTarget = new URL('../src/api/patterns.ts', import.meta.url);
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

/** Of a schema what a value can be held to before it is sent; a format's pattern stands by its name, once. */
const kept =
  'type required items properties minLength maxLength minItems maxItems minimum maximum enum format anyOf'.split(
    ' ',
  );
const patterns = {};
const formOf = (schema) => {
  if (Array.isArray(schema)) return schema.map(formOf);
  if (schema.$ref) return formOf(contract.components.schemas[schema.$ref.split('/').at(-1)]);
  if (schema.format && schema.pattern) patterns[schema.format] = schema.pattern;
  const parts = kept.filter((keyword) => keyword in schema).map((keyword) => [keyword, schema[keyword]]);
  const inside = {
    properties: (all) => Object.fromEntries(Object.entries(all).map(([name, part]) => [name, formOf(part)])),
    items: formOf,
    anyOf: formOf,
  };
  return Object.fromEntries(parts.map(([keyword, value]) => [keyword, inside[keyword]?.(value) ?? value]));
};
const requests = Object.entries(contract.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).flatMap(([verb, { requestBody }]) => {
    const schema = requestBody?.content['application/json']?.schema;
    return schema ? [[`${verb} ${path}`, formOf(schema)]] : [];
  }),
);
for (const verbs of Object.values(contract.paths))
  for (const { parameters = [] } of Object.values(verbs))
    for (const { schema = {} } of parameters) formOf(schema);
const lines = (entries) =>
  entries.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join('');
const made = `// Made by npm run console:schema from docs/openapi.json, sha256 ${hash}`;
await writeFile(
  patternsTarget,
  `${made}

/** How a text of a format is written, by the format's name. */
export const patterns: Readonly<Record<string, string>> = {
${lines(Object.entries(patterns))}};
`,
);
await writeFile(
  formsTarget,
  `${made}

import type { ValueForm } from '#console/api/value-form.ts';

/** What the body of a request has to be like, by its verb and path. */
export const requestForms: Readonly<Record<string, ValueForm>> = {
${lines(requests)}};
`,
);
