import type {} from '@fastify/swagger';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandId, type PlanId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import {
  type Described,
  inQueries,
  type Kind,
  type Method,
  namesIn,
  namesNothing,
  type Operation,
  profileWith,
  requiredOf,
  type Schema,
  told,
  type Variant,
  variantsOf,
} from '#tests/api/kernel/told-apart-scene.ts';
import { exhaustive } from '#tests/scenes/sizes.ts';
import { type Answer, type Client, createClient, created } from './client.ts';
import { openSystem, type TestSystem } from './open-system.ts';
import { createOtherTrees, type Things } from './other-trees.ts';
import { pricing, subRequest } from './people.ts';

let system: TestSystem;
let client: Client;
let own: Things;
let foreign: Things;
let above: Things;
let asked: readonly { readonly who: string; readonly as: string; readonly acting?: string }[];

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  ({ own, foreign, above, asked } = await createOtherTrees(system, client));
});
afterAll(() => system.close());

/** What kind of id a parameter of an address is. A route with one that is not here fails: it has to be tried as well. */
const kindOf = (path: string, parameter: string): Kind | undefined => {
  if (['module', 'placeId', 'month'].includes(parameter)) return undefined; // the same for everybody
  // The installation's, for operators: nobody else gets so far.
  if (path.startsWith('/v1/operations/') || path.startsWith('/v1/audit/verifications/')) return undefined;
  const byName: Readonly<Record<string, Kind>> = {
    disablementId: 'disablement',
    eventId: 'event',
    payerId: 'customer',
    // A payment from before payments had ids has that of its event.
    paymentId: 'event',
  };
  const byPath: readonly (readonly [RegExp, Kind])[] = [
    [/^\/v1\/(accounts|integrators)\/\{id\}/, 'account'],
    [/^\/v1\/customers\/\{id\}/, 'customer'],
    [/^\/v1\/cameras\/\{id\}/, 'camera'],
    [/^\/v1\/invoices\/\{id\}/, 'invoice'],
    [/^\/v1\/billing-runs\/\{id\}/, 'billing-run'],
    [/^\/v1\/api-keys\/\{id\}/, 'api-key'],
    [/^\/v1\/people\/\{id\}/, 'person'],
    [/^\/v1\/sessions\/\{id\}/, 'session'],
    [/^\/v1\/plans\/\{id\}/, 'plan'],
    [/^\/v1\/audit\/exports\/\{id\}/, 'export'],
    [/^\/v1\/audit\/events\/\{id\}/, 'event'],
  ];
  const kind = parameter === 'id' ? byPath.find(([form]) => form.test(path))?.[1] : byName[parameter];
  if (!kind) throw new Error(`There is no foreign id to try for {${parameter}} of ${path}.`);
  return kind;
};

const documentOf = () =>
  system.app.swagger() as unknown as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  };

const resolved = (schema: Schema): Schema =>
  schema.$ref ? resolved(documentOf().components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

const bodyOf = ({ requestBody }: Described): Schema | undefined => {
  const schema = requestBody?.content['application/json']?.schema;
  return schema && resolved(schema);
};

/** Operations that nobody signs in for are left out: they know nobody's ids. */
const operations = (): readonly Operation[] =>
  Object.entries(documentOf().paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => ({
        method: method.toUpperCase() as Method,
        path,
        described,
      })),
    )
    .filter(({ described: { security } }) => security?.length !== 0);

/** The address with one parameter's id, and the asker's own things elsewhere. */
const addressOf = (path: string, parameter: string, id: string): string =>
  path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    if (name === parameter) return id;
    if (name === 'module') return 'api';
    if (name === 'placeId') return 'sample-1';
    if (name === 'month') return '2026-01';
    const kind = kindOf(path, name);
    return kind ? own[kind] : 'nothing';
  });

/** Bodies of operations whose description has no example. */
const written: Readonly<Record<string, unknown>> = {
  'POST /v1/integrators/{id}/sub-integrators': subRequest(),
  'PATCH /v1/integrators/{id}': { name: 'New' },
  'PATCH /v1/customers/{id}': { name: 'New' },
  'PUT /v1/integrators/{id}/pricing': pricing,
  'PUT /v1/integrators/{id}/plans': { plans: [] },
  'PUT /v1/customers/{id}/recording-defaults': { mode: 'motion', retentionDays: 7, resolution: '1080p' },
  'PUT /v1/customers/{id}/billing-profile': profileWith(v7()),
  'PUT /v1/cameras/{id}/plan': { planId: v7() },
};

/** A body that is well-formed. */
const exampleOf = ({ method, path, described }: Operation): object => {
  const content = described.requestBody?.content['application/json'];
  const [first] = Object.values(content?.examples ?? {});
  const told = content?.example ?? first?.value ?? bodyOf(described)?.examples?.[0];
  return { ...((told ?? written[`${method} ${path}`]) as object | undefined) };
};

const send = (
  operation: Operation,
  url: string,
  { query = '', headers = {} }: Variant,
  { as, acting }: (typeof asked)[number],
  body: unknown = exampleOf(operation),
): Promise<Answer> => {
  const { method, described } = operation;
  const search = [...requiredOf(described), query].filter((part) => part !== '').join('&');
  const joined = search === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${search}`;
  return client.call(method, joined, {
    as,
    ...(described.requestBody ? { body } : {}),
    headers: {
      ...headers,
      ...(acting ? { 'tierline-on-behalf-of': acting, 'tierline-reason': 'asked to' } : {}),
    },
  });
};

let turn = Math.floor(Math.random() * 2);

/** With their places: every other one in turns, or all where there is time for it. */
const someAskers = () => {
  turn += 1;
  return [...asked.entries()].filter(([place]) => exhaustive || (place + turn) % 2 === 0);
};

/** Events that somebody, and not a process, has brought about since. */
const broughtAboutSince = async (position: bigint): Promise<readonly string[]> => {
  const types: string[] = [];
  for await (const page of system.ports.log.readPages({ after: position }))
    for (const { type, metadata } of page) if (metadata.actor.role !== 'process') types.push(type);
  return types;
};

/** Every id that this asker may not see, of a kind: of another tree, and of the levels above. */
const unseen = (who: string, kind: Kind): readonly string[] => [
  foreign[kind],
  ...(who.startsWith('sub') || who.startsWith('customer') ? [above[kind]] : []),
];

describe('What exists and may not be seen, and what does not exist', () => {
  it('are answered alike, byte for byte, whatever an address names and whoever asks', async () => {
    const before = await system.ports.log.head();
    const differences: unknown[] = [];
    let tried = 0;
    for (const operation of operations())
      for (const parameter of namesIn(operation.described, 'path')) {
        const kind = kindOf(operation.path, parameter);
        if (!kind) continue;
        for (const [place, asker] of someAskers())
          for (const variant of place < 3 ? variantsOf(operation) : [{}]) {
            const ask = async (id: string) =>
              told(await send(operation, addressOf(operation.path, parameter, id), variant, asker));
            const missing = await ask(v7());
            // A request that is refused for its form would show nothing.
            expect([403, 404], `${operation.method} ${operation.path} ${missing.text}`).toContain(
              missing.status,
            );
            for (const id of unseen(asker.who, kind)) {
              tried += 1;
              const hidden = await ask(id);
              if (JSON.stringify(hidden) !== JSON.stringify(missing))
                differences.push({ asker: asker.who, ...operation, described: {}, variant, hidden, missing });
            }
          }
      }
    expect(differences).toEqual([]);
    expect(tried).toBeGreaterThan(exhaustive ? 600 : 300);
    expect(await broughtAboutSince(before)).toEqual([]);
  });

  it('are answered alike when a query names them', async () => {
    const differences: unknown[] = [];
    for (const operation of operations())
      for (const parameter of namesIn(operation.described, 'query')) {
        if (namesNothing.has(parameter)) continue;
        const streams = parameter === 'stream';
        const kinds: readonly Kind[] | undefined = streams ? ['customer', 'account'] : inQueries[parameter];
        if (!kinds) throw new Error(`What does ${parameter} of ${operation.path} name?`);
        for (const kind of kinds)
          for (const [, asker] of someAskers()) {
            const ask = async (id: string) => {
              const before = await system.ports.log.head();
              const url = addressOf(operation.path, '', '');
              // A payer's invoices stand in the book of an account above it.
              const category = kind === 'account' ? 'invoiceBook' : 'customer';
              const query = `${parameter}=${streams ? `${category}-${id}` : id}`;
              const answer = told(await send(operation, url, { query }, asker));
              if (answer.status >= 400) expect(await broughtAboutSince(before)).toEqual([]);
              // A read that is answered is in the record, and another one has another place there.
              const { 'tierline-position': _, 'tierline-export': __, ...headers } = answer.headers;
              return answer.status >= 400 ? answer : { ...answer, headers };
            };
            const missing = await ask(v7());
            for (const id of unseen(asker.who, kind)) {
              const hidden = await ask(id);
              if (JSON.stringify(hidden) !== JSON.stringify(missing))
                differences.push({ asker: asker.who, path: operation.path, parameter, hidden, missing });
            }
          }
      }
    expect(differences).toEqual([]);
  });

  it('are answered alike when a header names them', async () => {
    for (const { who, as, acting } of asked)
      for (const { method, path, described } of operations().filter(({ path }) => path === '/v1/plans')) {
        // Who acts for an account already cannot act for another.
        if (acting || !namesIn(described, 'header').includes('tierline-on-behalf-of')) continue;
        const ask = async (id: string) =>
          told(
            await client.call(method, path, {
              as,
              headers: { 'tierline-on-behalf-of': id, 'tierline-reason': 'asked to' },
              ...(described.requestBody ? { body: {} } : {}),
            }),
          );
        const missing = await ask(v7());
        expect(missing.status).toBeGreaterThanOrEqual(400);
        for (const id of unseen(who, 'account')) expect(await ask(id), who).toEqual(missing);
      }
  });

  /** Bodies with one id in them, by operation and field. */
  const bodies: Readonly<Record<string, Readonly<Record<string, readonly [Kind, (id: string) => unknown]>>>> =
    {
      'POST /v1/integrators': {
        planId: [
          'plan',
          (id) => ({ ...example('POST', '/v1/integrators'), planIds: undefined, plans: [{ planId: id }] }),
        ],
        planIds: [
          'plan',
          (id) => ({ ...example('POST', '/v1/integrators'), plans: undefined, planIds: [id] }),
        ],
      },
      'POST /v1/integrators/{id}/sub-integrators': {
        planId: [
          'plan',
          (id) => ({ ...example('POST', '/v1/integrators/{id}/sub-integrators'), plans: [{ planId: id }] }),
        ],
      },
      'POST /v1/integrators/{id}/customers': {
        planId: [
          'plan',
          (id) => ({ ...example('POST', '/v1/integrators/{id}/customers'), billingProfile: profileWith(id) }),
        ],
      },
      'PUT /v1/integrators/{id}/plans': { planId: ['plan', (id) => ({ plans: [{ planId: id }] })] },
      'PUT /v1/customers/{id}/billing-profile': { planId: ['plan', (id) => profileWith(id)] },
      'POST /v1/customers/{id}/cameras': {
        planId: ['plan', (id) => ({ name: 'Door', connection: 'onvif', planId: id })],
      },
      'PUT /v1/cameras/{id}/plan': { planId: ['plan', (id) => ({ planId: id })] },
      'POST /v1/billing-runs': {
        billerId: ['account', (id) => ({ billerId: id, month: '2026-01' })],
        payerIds: ['customer', (id) => ({ billerId: own.account, month: '2026-01', payerIds: [id] })],
      },
      'PUT /v1/accounts/{id}/price-list': {
        planId: ['plan', (id) => ({ plans: [{ planId: id, pricePerCameraMonth: '5', currency: 'EUR' }] })],
      },
      'POST /v1/accounts/bulk': {
        accountIds: ['account', (id) => ({ accountIds: [id], do: 'disable', reason: 'told apart' })],
      },
      'POST /v1/usage/cancellations': {
        customerId: [
          'customer',
          (id) => ({
            items: [
              { source: 'store-1', id: 'told-apart', customerId: id, day: '2026-01-15', reason: 'doubled' },
            ],
          }),
        ],
      },
      'POST /v1/usage': {
        customerId: ['customer', (id) => ({ items: [usageRow({ customerId: id })] })],
        cameraId: ['camera', (id) => ({ items: [usageRow({ customerId: own.customer, cameraId: id })] })],
      },
    };
  const example = (method: Method, path: string): object => {
    const described = documentOf().paths[path]?.[method.toLowerCase()];
    return described ? exampleOf({ method, path, described }) : {};
  };
  const usageRow = (more: object) => ({
    source: 'store-1',
    id: 'told-apart',
    day: '2026-01-15',
    storedBytes: '1',
    trafficBytes: '1',
    ...more,
  });
  /** The names of ids in a body; places are nobody's, and a VAT id is no id of ours. */
  const idsIn = (schema: Schema): readonly string[] => {
    const { properties = {}, items } = resolved(schema);
    return [
      ...Object.entries(properties).flatMap(([name, field]) => [
        ...(/Ids?$/.test(name) && name !== 'placeId' && name !== 'vatId' ? [name] : []),
        ...idsIn(field),
      ]),
      ...(items ? idsIn(items) : []),
    ];
  };

  it('are answered alike when a body names them', async () => {
    const differences: unknown[] = [];
    for (const operation of operations()) {
      const schema = bodyOf(operation.described);
      for (const field of new Set(schema ? idsIn(schema) : [])) {
        const known = bodies[`${operation.method} ${operation.path}`]?.[field];
        if (!known)
          throw new Error(`No body of ${operation.method} ${operation.path} names a foreign ${field}.`);
        const [kind, bodyWith] = known;
        for (const variant of variantsOf(operation).map(({ query = '' }) => ({ query })))
          for (const asker of asked) {
            // On the asker's own things, so that the id in the body is what is looked at.
            const url = addressOf(operation.path, '', '');
            const ask = async (id: string) => {
              const { text, ...answer } = told(await send(operation, url, variant, asker, bodyWith(id)));
              // Where each of many is answered, the answer says by its id which one it is about.
              return { ...answer, text: text.replaceAll(id, 'the id') };
            };
            const before = await system.ports.log.head();
            const missing = await ask(v7());
            expect(missing.text, `${operation.path} ${field}`).not.toContain('"malformed"');
            for (const id of unseen(asker.who, kind)) {
              const hidden = await ask(id);
              if (JSON.stringify(hidden) !== JSON.stringify(missing))
                differences.push({ asker: asker.who, path: operation.path, field, variant, hidden, missing });
            }
            expect(await broughtAboutSince(before)).toEqual([]);
          }
      }
    }
    expect(differences).toEqual([]);
  });

  it('are told to wait for alike, where a read names a position that is not shown', async () => {
    const [asker] = asked;
    if (!asker) throw new Error('nobody asks');
    for (const [path, kind] of [
      ['/v1/invoices/', 'invoice'],
      ['/v1/audit/proofs/', 'event'],
      ['/v1/billing-runs/', 'billing-run'],
    ] as const) {
      const ask = async (id: string) =>
        told(
          await client.get(`${path}${id}`, { as: asker.as, headers: { 'tierline-at-least': '99999999999' } }),
        );
      const [hidden, missing] = await Promise.all([ask(foreign[kind]), ask(v7())]);
      expect(hidden).toEqual(missing);
    }
  });

  it('are answered alike by a list of plans, which asks once and names none that is hidden, however many are', async () => {
    const hidden = Array.from({ length: 1_000 }, () => v7() as PlanId);
    const path = [platformId];
    const terms = { recordingMode: 'continuous', retentionDays: 30, resolution: '1080p', currency: 'EUR' };
    await Promise.all(
      hidden.map((planId) =>
        system.ports.log.append(
          streams.plan(planId),
          'no-stream',
          [{ type: 'PlanDefined', data: { planId, name: 'Hidden', pricePerCameraMonth: '1', ...terms } }],
          {
            commandId: v7() as CommandId,
            correlationId: planId,
            causationId: planId,
            actor: { principal: 'operator-key', role: 'operator', account: platformId },
            time: system.ports.clock.now(),
            path,
          },
        ),
      ),
    );
    const head = { 'tierline-at-least': String(await system.store.head()) };
    let asks = 0;
    const { readModels } = system.ports;
    const counted = await system.another({
      ports: {
        readModels: {
          ...readModels,
          plans: (query) => {
            asks += 1;
            return readModels.plans(query);
          },
        },
      },
    });
    const list = createClient(counted);
    expect((await list.get('/v1/plans?limit=1', { headers: head })).body.next).not.toBeNull();
    for (const { who, as, acting } of asked) {
      if (acting || who === 'recorder') continue;
      asks = 0;
      const seen: string[] = [];
      let next: string | null = null;
      do {
        const answer: Answer = await list.get(`/v1/plans?limit=1${next === null ? '' : `&after=${next}`}`, {
          as,
          headers: head,
        });
        expect(answer.status).toBe(200);
        seen.push(...answer.body.items.map(({ id }: { id: string }) => id));
        next = answer.body.next;
        if (next) expect(Buffer.from(next, 'base64url').toString()).toBe(`plans\n${seen.at(-1)}`);
      } while (next !== null);
      expect(seen).not.toContain(foreign.plan);
      expect(seen).toContain(own.plan);
      // One page each.
      expect(asks).toBe(seen.length);
    }
  });

  it('are seen by those who may see them', async () => {
    const answers = await Promise.all(
      [
        `/v1/accounts/${foreign.account}`,
        `/v1/customers/${foreign.customer}/cameras`,
        `/v1/cameras/${foreign.camera}`,
        `/v1/invoices/${foreign.invoice}`,
        `/v1/billing-runs/${foreign['billing-run']}`,
        `/v1/audit/exports/${foreign.export}`,
        `/v1/accounts/${foreign.customer}/disablements/${foreign.disablement}`,
      ].map((url) => client.get(url)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    created(await client.delete(`/v1/api-keys/${foreign['api-key']}`));
  });
});
