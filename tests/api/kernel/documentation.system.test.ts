import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, expectProblem } from './client.ts';
import { openSystem, type TestSystem } from './open-system.ts';
import { planRequest } from './people.ts';

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
});
afterAll(() => system.close());

const anybody = { as: null };

/** Every route there is, as docs/api.md tells of them. */
const contract = (): readonly string[] => {
  const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
  const [, routes = ''] = /^## Plans$([\s\S]*)/m.exec(page) ?? [];
  return [...routes.matchAll(/^\| `([A-Z]+) (\S+)` \|/gm)].map(([, verb, path]) => `${verb} /v1${path}`);
};

interface Media {
  readonly schema?: { readonly $ref: string };
  readonly example?: unknown;
}
interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
  readonly security?: readonly unknown[];
}
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly responses: Readonly<Record<string, Answer>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
};

const read = async (): Promise<Document> => (await client.get('/openapi.json', anybody)).body;

describe('The documentation', () => {
  it('is an OpenAPI 3.1 document of every route that docs/api.md tells of, and of no other', async () => {
    const document = await read();
    expect(document.openapi).toBe('3.1.0');
    const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.length).toBeGreaterThan(70);
    expect(routes.sort()).toEqual(contract().toSorted());
    expect(Object.keys(document.components.schemas)).toContain('Problem');
    expect(Object.keys(document.components.securitySchemes)).toEqual(['apiKey']);
  });

  it('describes problems and public routes, and its references lead somewhere', async () => {
    const document = await read();
    const operation = document.paths['/v1/plans']?.post;
    for (const status of ['400', '401', '403', '409', '412', '422', '429', '503']) {
      expect(operation?.responses[status]).toEqual({ $ref: `#/components/responses/Problem${status}` });
      const { content } = document.components.responses[`Problem${status}`] ?? {};
      expect(content?.['application/problem+json']?.schema).toEqual({ $ref: '#/components/schemas/Problem' });
    }
    expect(document.paths['/v1/email-confirmations']?.post?.security).toEqual([]);
    const schemas = new Set(
      (['schemas', 'responses'] as const).flatMap((kind) =>
        Object.keys(document.components[kind]).map((name) => `#/components/${kind}/${name}`),
      ),
    );
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, target]) => target,
    );
    expect(references.filter((target) => target === undefined || !schemas.has(target))).toEqual([]);
  });

  it('has examples that are valid by their own schemas', async () => {
    const document = await read();
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'openapi');
    let checked = 0;
    for (const operations of Object.values(document.paths))
      for (const operation of Object.values(operations)) {
        const { schema = { $ref: '' }, example } = operation.requestBody?.content['application/json'] ?? {};
        if (example === undefined) continue;
        const valid = ajv.validate({ $ref: `openapi${schema.$ref}` }, example);
        expect(valid, JSON.stringify(example)).toBe(true);
        checked += 1;
      }
    expect(checked).toBeGreaterThan(8);
  });

  it('is shown at /docs with nothing from elsewhere', async () => {
    const page = await client.get('/docs/', anybody);
    const html = page.status === 200 ? page : await client.get('/docs', anybody);
    expect(html.status).toBe(200);
    expect(html.headers['content-type']).toContain('text/html');
    expect(html.text).not.toMatch(/(src|href)="https?:/);
    const policy = String(html.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('http');
    const assets = [...html.text.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(
      ([, asset]) => asset ?? '',
    );
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets)
      expect((await client.get(new URL(asset, 'http://localhost/docs/').pathname, anybody)).status).toBe(200);
  });
});

describe('Health and metrics', () => {
  it('health is public, and metrics count requests by route and commands by type', async () => {
    await client.post('/v1/plans', planRequest);
    await client.get(`/v1/cameras/01900000-0000-7000-8000-0000000000aa`);
    expect((await client.get('/health/live', anybody)).body).toEqual({ status: 'ok' });
    expect((await client.get('/health/ready', anybody)).body).toEqual({
      status: 'ok',
      checks: { events: { ok: true } },
      degraded: [],
    });
    const text = await system.registry.metrics();
    expect(text).toContain('tierline_commands_total{type="DefinePlan",outcome="done"} 1');
    expect(text).toMatch(
      /tierline_http_request_duration_seconds_count\{method="GET",route="\/v1\/cameras\/:id",status="404"\} 1/,
    );
  });

  it('metrics are not on the listener that tenants reach', async () => {
    expectProblem(await client.get('/metrics'), 404, 'not-found');
  });
});
