import type {} from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  type Client,
  createClient,
  created,
  expectProblem,
  untilNotOverloaded,
} from './client.ts';
import { openSystem, operatorKey, type TestSystem } from './open-system.ts';
import type { Parameter } from './outlandish-texts.ts';
import { activeCamera, customer, integrator, plan, subIntegrator } from './people.ts';

let system: TestSystem;
let client: Client;
let counting: FastifyInstance;
let steps = 0;
let primary: { id: string; key: string };
let ids: Readonly<Record<string, string>>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const countedItems = async function* (items: AsyncIterable<unknown>) {
  for await (const item of items) {
    steps += 1;
    yield item;
  }
};

/** A port of which every call, and every item that it goes through, is counted. */
const counted = <Port extends object>(port: Port): Port =>
  new Proxy(port, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'function')
        return (...given: unknown[]) => {
          steps += 1;
          const result: unknown = Reflect.apply(value, target, given);
          return isObject(result) && Symbol.asyncIterator in result
            ? countedItems(result as AsyncIterable<unknown>)
            : result;
        };
      return isObject(value) && Object.isExtensible(value) ? counted(value) : value;
    },
  });

beforeAll(async () => {
  system = await openSystem({ sealEveryEvents: 10 });
  client = createClient(system.app);
  const planId = await plan(client);
  primary = await integrator(system, client, { planIds: [planId] });
  const shop = await customer(client, primary);
  const cameraId = await activeCamera(client, shop, planId);
  const { position } = created(await client.put(`/v1/customers/${shop}/link-sharing`, { allowed: false }));
  await client.get(`/v1/cameras/${cameraId}`, { headers: { 'tierline-at-least': position } });
  ids = { accounts: primary.id, customers: shop, cameras: cameraId };
  const { log, readModels, seals } = system.ports;
  counting = await system.another({
    ports: { log: counted(log), readModels: counted(readModels), seals: counted(seals) },
  });
});
afterAll(() => system.close());

interface Operation {
  readonly parameters?: readonly Parameter[];
}

const most = (2n ** 128n - 1n).toString();

/** The smallest and the largest value of a parameter that is a number, or may be one. */
const endsOf = ({ schema }: Parameter): readonly [string, string] | undefined => {
  const { type, format, minimum = 0, maximum = 0 } = schema;
  if (type === 'integer' || type === 'number') return [String(minimum), String(maximum)];
  if (format === 'position' || format === 'moment' || format === 'feed-cursor') return ['0', most];
  return format === 'month' ? ['1990-01', '2200-12'] : undefined;
};

const required: Readonly<Record<string, string>> = { input: 'a', month: '2026-01', from: '1', to: '1' };

const stepsOf = async (url: string): Promise<{ readonly steps: number; readonly status: number }> => {
  const before = steps;
  const headers = { authorization: `Bearer ${operatorKey}` };
  const { statusCode } = await untilNotOverloaded(() => counting.inject({ url, headers }));
  return { steps: steps - before, status: statusCode };
};

const urlOf = (path: string, query: Readonly<Record<string, string>>): string => {
  const category = path.split('/')[2] ?? '';
  const filled = path.replace('{module}', 'api').replace(/\{[^}]+\}/g, ids[category] ?? ids.cameras ?? '');
  return `${filled}?${new URLSearchParams(query)}`;
};

describe('The number that is given', () => {
  it('makes no read take more steps, whichever parameter of whichever operation it is', async () => {
    const document = system.app.swagger() as unknown as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    };
    let compared = 0;
    let answered = 0;
    for (const [path, { get: operation }] of Object.entries(document.paths)) {
      const parameters = (operation?.parameters ?? []).filter((parameter) => parameter.in === 'query');
      const needed = Object.fromEntries(
        parameters
          .filter((parameter) => (parameter as { required?: boolean }).required === true)
          .map(({ name }) => [name, required[name] ?? '1']),
      );
      for (const parameter of parameters) {
        const ends = endsOf(parameter);
        if (!ends) continue;
        const [least, greatest] = ends;
        // A wait takes its time, of which half a minute is the most: see the waits of the feed.
        const more = parameter.name === 'wait' ? { after: '0' } : {};
        const small = await stepsOf(urlOf(path, { ...needed, ...more, [parameter.name]: least }));
        const large = await stepsOf(urlOf(path, { ...needed, ...more, [parameter.name]: greatest }));
        const told = `${path} ${parameter.name}: ${JSON.stringify({ small, large })}`;
        for (const { status } of [small, large]) expect([200, 400, 404, 409, 503], told).toContain(status);
        // More rows on a page are more items, of which this small system has few.
        expect(large.steps, told).toBeLessThanOrEqual(small.steps + 60);
        compared += 1;
        if (large.status === 200) answered += 1;
      }
    }
    expect(compared).toBeGreaterThan(30);
    expect(answered).toBeGreaterThan(15);
    expect(steps).toBeGreaterThan(compared);
  });
});

describe('The server', () => {
  it('refuses more requests a second than are allowed, per principal, and more confirmations per address', async () => {
    const sub = await subIntegrator(system, client, primary);
    const strict = createClient(
      await system.another({ settings: { rateLimitPerSecond: 5, confirmationRatePerMinute: 3 } }),
    );
    const answers: Answer[] = [];
    for (let sent = 0; sent < 50 && answers.at(-1)?.status !== 429; sent += 1)
      answers.push(await strict.get('/v1/platform'));
    expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const limited = answers.at(-1);
    if (!limited) throw new Error('nothing was answered');
    expectProblem(limited, 429, 'rate-limited');
    expect(limited.headers['retry-after']).toBe('1');
    expect((await strict.get(`/v1/accounts/${sub.id}`, { as: sub.key })).status).toBe(200);
    const began = performance.now();
    const burst = await Promise.all(
      Array.from({ length: 30 }, () => strict.get('/v1/plans', { as: primary.key })),
    );
    // On a slow machine the burst lasts over a second, and each second has its own five.
    const seconds = Math.floor((performance.now() - began) / 1000) + 1;
    const allowed = burst.filter(({ status }) => status === 200).length;
    expect(allowed).toBeGreaterThanOrEqual(5);
    expect(allowed).toBeLessThanOrEqual(5 * seconds);
    expect(burst.filter(({ status }) => status === 429)).toHaveLength(burst.length - allowed);
    const body = { token: 'x' };
    for (const status of [404, 404, 404, 429])
      expect((await strict.post('/v1/email-confirmations', body, { as: null })).status).toBe(status);
    const page = await strict.get('/email-confirmations/x', { as: null });
    expect(page.status).toBe(429);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  });
});
