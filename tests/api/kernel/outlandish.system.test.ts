import type {} from '@fastify/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sized, someOf } from '#tests/scenes/sizes.ts';
import { type Client, createClient, created, untilNotOverloaded } from './client.ts';
import { lastAsked } from './last-asked.ts';
import { openSystem, operatorKey, type TestSystem } from './open-system.ts';
import { isValidFor, outlandishTexts, type Parameter } from './outlandish-texts.ts';
import { integrator } from './people.ts';

let system: TestSystem;
let client: Client;
let viewer: string;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
  const { id } = await integrator(system, client);
  const key = { role: 'auditor', name: 'Auditor' };
  viewer = created(await client.post(`/v1/accounts/${id}/api-keys`, key)).key;
});
afterAll(() => system.close());

const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;
type Method = (typeof methods)[keyof typeof methods];

interface Operation {
  readonly method: Method;
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

interface Described {
  readonly parameters?: readonly Parameter[];
}

/** Every operation of the documentation that has parameters. */
const operations = (): readonly Operation[] => {
  const document = system.app.swagger() as unknown as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  };
  return Object.entries(document.paths).flatMap(([path, described]) =>
    Object.entries(described).map(([method, { parameters = [] }]) => ({
      method: methods[method as keyof typeof methods],
      path,
      parameters,
    })),
  );
};

const someId = '01900000-0000-7000-8000-0000000000aa';

/** Something valid for a parameter of a path. */
const goodOf = ({ schema }: Parameter): string =>
  schema.format === 'month' ? '2026-01' : (schema.enum?.[0] ?? someId);

/** What a header carries over the wire: bytes. */
const asHeader = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

const encoded = (text: string): string => encodeURIComponent(text);

/** A request whose parameters are what `textsOf` says of them: none, one or several texts each. */
const requestOf = (
  { path, parameters }: Operation,
  textsOf: (parameter: Parameter) => readonly string[],
): { readonly url: string; readonly headers: Record<string, string | string[]> } => {
  let filled = path;
  const query: string[] = [];
  const headers: Record<string, string | string[]> = {};
  for (const parameter of parameters) {
    const texts = textsOf(parameter);
    const [first] = texts;
    if (parameter.in === 'path')
      filled = filled.replace(`{${parameter.name}}`, encoded(first ?? goodOf(parameter)));
    if (parameter.in === 'query')
      query.push(...texts.map((text) => `${encoded(parameter.name)}=${encoded(text)}`));
    if (parameter.in === 'header' && first !== undefined)
      headers[parameter.name] = texts.length === 1 ? asHeader(first) : texts.map(asHeader);
  }
  return { url: query.length === 0 ? filled : `${filled}?${query.join('&')}`, headers };
};

const ask = async (method: Method, { url, headers }: ReturnType<typeof requestOf>, key: string | null) => {
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
  const response = await untilNotOverloaded(() =>
    system.app.inject({ method, url, headers: { ...headers, ...authorization } }),
  );
  const named: readonly { readonly path: string }[] | undefined =
    response.statusCode === 400 ? response.json().errors : undefined;
  return { status: response.statusCode, body: response.body, named: (named ?? []).map(({ path }) => path) };
};

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** Nothing was appended by what is done in between. */
const withoutEvents = async (work: () => Promise<void>): Promise<void> => {
  const before = await lastAsked(system);
  await work();
  expect(await lastAsked(system)).toBe(before);
};

/** A path with an empty segment, or with dots that clients take out, is another path. */
const canBe = (parameter: Parameter, text: string): boolean => parameter.in !== 'path' || text !== '';

describe('Outlandish texts', () => {
  it('in every parameter of every operation at once are 400 whoever asks, and all of them are named', async () => {
    let tried = 0;
    await withoutEvents(async () => {
      for (const operation of operations())
        for (const text of outlandishTexts) {
          const bad = operation.parameters.filter(
            (parameter) => canBe(parameter, text) && !isValidFor(parameter, text),
          );
          if (bad.length === 0) continue;
          const request = requestOf(operation, (parameter) => (canBe(parameter, text) ? [text] : []));
          for (const key of someOf([null, operatorKey, viewer], 3)) {
            const answer = await ask(operation.method, request, key);
            const told = `${operation.method} ${operation.path} ${JSON.stringify(text)}: ${answer.body}`;
            expect(answer.status, told).toBe(400);
            expect(sorted(answer.named), told).toEqual(sorted(bad.map(({ name }) => name)));
            tried += 1;
          }
        }
    });
    expect(tried).toBeGreaterThan(sized(1_700, 5_000));
  });

  it('that are simply valid are no reason to refuse', async () => {
    await withoutEvents(async () => {
      for (const operation of operations())
        for (const text of someOf(outlandishTexts, 3))
          for (const parameter of operation.parameters) {
            if (!isValidFor(parameter, text) || !canBe(parameter, text)) continue;
            const request = requestOf(operation, (one) => (one === parameter ? [text] : []));
            const { status, named, body } = await ask(operation.method, request, null);
            expect(named, `${operation.path} ${parameter.name} ${JSON.stringify(text)}`).not.toContain(
              parameter.name,
            );
            expect(status, body).toBeLessThan(500);
          }
    });
  });

  it('are told from the pattern that the documentation has of a parameter, as the server tells them', async () => {
    for (const { parameters } of operations())
      for (const parameter of parameters) {
        const { pattern } = parameter.schema;
        if (pattern === undefined) continue;
        const form = new RegExp(pattern);
        for (const text of outlandishTexts)
          if (isValidFor(parameter, text)) expect(form.test(text), `${parameter.name} ${text}`).toBe(true);
        for (const text of ['Infinity ', '0x10', ' 5', '+5', '05'])
          if (parameter.schema.format !== 'idempotency-key')
            expect(form.test(text), `${parameter.name} ${text}`).toBe(false);
      }
  });

  it('as they are in a path, with a percent-encoding of no text, name the parameter too', async () => {
    for (const operation of operations())
      for (const parameter of operation.parameters.filter((one) => one.in === 'path'))
        for (const raw of ['%ff', '%00', '%E0%A4%A', '%', '%zz']) {
          const { url, headers } = requestOf(operation, () => []);
          const at = operation.path.split('/').indexOf(`{${parameter.name}}`);
          const segments = url.split('/');
          segments[at] = raw;
          const answer = await ask(operation.method, { url: segments.join('/'), headers }, null);
          expect(
            [answer.status, answer.named.includes(parameter.name)],
            `${segments.join('/')}: ${answer.body}`,
          ).toEqual([400, true]);
        }
    expect((await ask('GET', { url: '/v1/%ff', headers: {} }, null)).status).toBe(400);
  });

  it('are no worse than a parameter that is given twice', async () => {
    await withoutEvents(async () => {
      for (const operation of operations())
        for (const parameter of operation.parameters.filter((one) => one.in !== 'path')) {
          const text = parameter.schema.enum?.[0] ?? '5';
          const request = requestOf(operation, (one) => (one === parameter ? [text, text] : []));
          for (const key of [null, operatorKey]) {
            const answer = await ask(operation.method, request, key);
            const told = `${operation.method} ${operation.path} ${parameter.name}: ${answer.body}`;
            expect(answer.status, told).toBe(400);
            expect(answer.named, told).toContain(parameter.name);
          }
        }
    });
  });
});
