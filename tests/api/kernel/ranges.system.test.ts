import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, createClient, expectProblem } from './client.ts';
import { openSystem, type TestSystem } from './open-system.ts';
import { integrator } from './people.ts';

let system: TestSystem;
let client: Client;
let account: string;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  account = (await integrator(system, client)).id;
});
afterAll(() => system.close());

interface Path {
  readonly get?: { readonly parameters?: readonly { readonly name?: string }[] };
}

const document: { readonly paths: Readonly<Record<string, Path>> } = JSON.parse(
  readFileSync('docs/openapi.json', 'utf8'),
);

/** The addresses of all reads that take a range. */
const ranges = Object.entries(document.paths).flatMap(([path, { get }]) => {
  const names = get?.parameters?.map(({ name }) => name) ?? [];
  return names.includes('from') && names.includes('to') ? [path] : [];
});

/** Ends of ranges of every kind, the later one first. */
const backwards = [
  ['2026-11-02', '2026-11-01'],
  ['2026-11', '2026-10'],
  ['2', '1'],
  ['2026-11-01T00:00:00.002Z', '2026-11-01T00:00:00.001Z'],
] as const;

/** Of some ends those that are written as the read asks for them. */
const askedWith = async (path: string, [from, to]: (typeof backwards)[number]) => {
  const answer = await client.get(`${path.replace('{id}', account)}?from=${from}&to=${to}`);
  const isOtherForm = ['wrong-form', 'wrong-type', 'too-long'].includes(answer.body?.errors?.[0]?.code);
  return isOtherForm ? [] : [answer];
};

it('There are lists, tables, proofs and comparisons of ranges', () => {
  expect(ranges.length).toBeGreaterThan(7);
});

it.each(ranges)(
  'GET %s refuses a range that ends before it begins, and says which end is wrong',
  async (path) => {
    const answers = (await Promise.all(backwards.map((ends) => askedWith(path, ends)))).flat();
    expect(answers).not.toEqual([]);
    for (const answer of answers) {
      const field = path.endsWith('consistency') ? 'from' : 'to';
      expectProblem(answer, 400, 'malformed', field);
      expect(answer.body.errors[0].code).toBe(field === 'to' ? 'too-small' : 'too-large');
    }
  },
);
