import type {} from '@fastify/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { openSystem, type TestSystem } from './open-system.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
}
interface Answer {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema: Readonly<Record<string, unknown>> }>>;
}
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Answer;
  readonly responses: Readonly<Record<string, Answer>>;
}
interface Document {
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

let system: TestSystem;
let document: Document;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  // The client asks again where the server is too busy.
  document = (await createClient(system.app).get('/openapi.json', { as: null })).body;
});
afterAll(() => system.close());

const operations = (): readonly (Operation & { readonly name: string; readonly path: string })[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, name: `${method} ${path}` })),
  );

/** Those of the operations that do not keep a rule; there should be none. */
const breaking = (keeps: (operation: ReturnType<typeof operations>[number]) => boolean): readonly string[] =>
  operations()
    .filter((operation) => !keeps(operation))
    .map(({ name }) => name);

const references = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target = '']) => target);

describe('The OpenAPI document', () => {
  it('is the one that is committed', async () => {
    await expect(
      `${JSON.stringify(document, null, 2)}\n`,
      'docs/openapi.json is another one. Is the change meant? Then write it anew, and look at the difference: npx vitest run tests/api/kernel/openapi-document.system.test.ts -u',
    ).toMatchFileSnapshot('../../../docs/openapi.json');
  });

  it('gives every operation a name of its own that is a word of a program', () => {
    expect(breaking(({ operationId = '' }) => /^[a-z][A-Za-z]+$/.test(operationId))).toEqual([]);
    const names = operations().map(({ operationId }) => operationId);
    expect(names.length).toBe(new Set(names).size);
  });

  it('says of every operation what it does, what it answers, and what is refused', () => {
    expect(breaking(({ summary = '' }) => summary !== '' && !summary.includes('\n'))).toEqual([]);
    const has = (first: string) => (operation: Operation) =>
      Object.keys(operation.responses).some((status) => status.startsWith(first));
    expect(breaking(has('2'))).toEqual([]);
    expect(breaking(has('4'))).toEqual([]);
  });

  it('names every body and every answer, and has each problem once', () => {
    const inline = operations().flatMap(({ name, requestBody, responses }) =>
      [requestBody, ...Object.values(responses)]
        .flatMap((part) => Object.entries(part?.content ?? {}))
        .filter(([type, { schema }]) => type.startsWith('application/') && schema.$ref === undefined)
        // Files for people and other systems have no schema of ours.
        .filter(([type]) => type !== 'application/pdf' && type !== 'application/xml')
        .map(([type]) => `${name}: ${type}`),
    );
    expect(inline).toEqual([]);
    for (const { name, responses } of operations())
      for (const [status, answer] of Object.entries(responses))
        if (Number(status) >= 400)
          expect(answer, name).toEqual({ $ref: `#/components/responses/Problem${status}` });
  });

  it('has a licence, a server, and security that is defined', () => {
    expect(document.info.license).toEqual({ name: 'MIT', identifier: 'MIT' });
    expect(document.servers.map(({ url }) => url)).toEqual(['/']);
    const defined = Object.keys(document.components.securitySchemes ?? {});
    const used = [...document.security, ...operations().flatMap(({ security = [] }) => security)];
    expect(document.security.length).toBeGreaterThan(0);
    for (const scheme of used.flatMap((one) => Object.keys(one))) expect(defined).toContain(scheme);
  });

  it('refers to everything that it holds, and holds everything that it refers to', () => {
    const held = Object.entries(document.components)
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, parts]) => Object.keys(parts).map((name) => `#/components/${kind}/${name}`));
    expect([...new Set(references(document))].sort()).toEqual(held.sort());
  });

  it('declares the parameters of every path, and no two paths that one address fits, but those that are named in full', () => {
    const inPath = (path: string) => [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
    expect(
      breaking(({ path, parameters = [] }) => {
        const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
        return JSON.stringify(declared.sort()) === JSON.stringify(inPath(path).sort());
      }),
    ).toEqual([]);
    const paths = Object.keys(document.paths);
    expect(paths.filter((path) => path.length > 1 && path.endsWith('/'))).toEqual([]);
    // By the rules of OpenAPI a path without parameters is matched first.
    const isNamed = (path: string) => inPath(path).length === 0;
    const fits = (one: string, other: string) => {
      if (isNamed(one) || isNamed(other)) return false;
      const [ours, theirs] = [one.split('/'), other.split('/')];
      const isFree = (segment = '') => segment.startsWith('{');
      return (
        ours.length === theirs.length &&
        ours.every((part, at) => part === theirs[at] || isFree(part) || isFree(theirs[at]))
      );
    };
    const ambiguous = paths.flatMap((one, at) =>
      paths.slice(at + 1).flatMap((other) => (fits(one, other) ? [`${one} and ${other}`] : [])),
    );
    expect(ambiguous).toEqual([]);
  });

  /** Of JSON Schema 2020-12, as far as schemas here need them. */
  const keywords = new Set(
    '$ref type enum const format pattern minLength maxLength minimum maximum items minItems maxItems uniqueItems properties required additionalProperties anyOf description examples'.split(
      ' ',
    ),
  );

  it('has nothing in a schema but keywords of JSON Schema', () => {
    const strangers = new Set<string>();
    const visit = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [keyword, value] of Object.entries(schema)) {
        if (!keywords.has(keyword)) strangers.add(keyword);
        if (keyword === 'properties') Object.values(value).forEach(visit);
        if (keyword === 'anyOf') value.forEach(visit);
        if (keyword === 'items' || keyword === 'additionalProperties') visit(value);
      }
    };
    for (const schema of Object.values(document.components.schemas ?? {})) visit(schema);
    for (const { parameters = [] } of operations())
      for (const parameter of parameters) if ('schema' in parameter) visit(parameter.schema);
    expect([...strangers]).toEqual([]);
  });
});
