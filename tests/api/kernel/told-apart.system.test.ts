import type {} from '@fastify/swagger';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  inQueries,
  type Kind,
  kindOf,
  namesIn,
  namesNothing,
  told,
  variantsOf,
} from '#tests/api/kernel/told-apart-scene.ts';
import { severalAtOnce } from '#tests/scenes/several-at-once.ts';
import { sized } from '#tests/scenes/sizes.ts';
import { createAskingApart } from './asking-apart.ts';
import { bodiesThatName } from './bodies-that-name.ts';
import { type Answer, type Client, createClient, created } from './client.ts';
import { createDescribedOperations, type DescribedOperations } from './described-operations.ts';
import { countPlanReads, defineHiddenPlans } from './many-plans.ts';
import { openSystem, type TestSystem } from './open-system.ts';
import { type Asker, createOtherTrees, type Things } from './other-trees.ts';

let system: TestSystem;
let client: Client;
let own: Things;
let foreign: Things;
let asked: readonly Asker[];
let described: DescribedOperations;
let asking: ReturnType<typeof createAskingApart>;

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  const trees = await createOtherTrees(system, client);
  ({ own, foreign, asked } = trees);
  described = createDescribedOperations(system.app, own);
  asking = createAskingApart(system, client, trees, described.exampleOf);
});
afterAll(() => system.close());

describe('What exists and may not be seen, and what does not exist', () => {
  it('are answered alike, byte for byte, whatever an address names and whoever asks', async () => {
    const before = await system.ports.log.head();
    const differences: unknown[] = [];
    let tried = 0;
    for (const operation of described.operations())
      for (const parameter of namesIn(operation.described, 'path')) {
        const kind = kindOf(operation.path, parameter);
        if (!kind) continue;
        const cases = asking
          .someAskers()
          .flatMap(([place, asker]) =>
            (place < 3 ? variantsOf(operation) : [{}]).map((variant) => ({ asker, variant })),
          );
        await severalAtOnce(cases, async ({ asker, variant }) => {
          const ask = async (id: string) =>
            told(
              await asking.send(
                operation,
                described.addressOf(operation.path, parameter, id),
                variant,
                asker,
              ),
            );
          const missing = await ask(v7());
          // A request that is refused for its form would show nothing.
          expect([403, 404], `${operation.method} ${operation.path} ${missing.text}`).toContain(
            missing.status,
          );
          for (const id of asking.unseen(asker.who, kind)) {
            tried += 1;
            const hidden = await ask(id);
            if (JSON.stringify(hidden) !== JSON.stringify(missing))
              differences.push({ asker: asker.who, ...operation, described: {}, variant, hidden, missing });
          }
        });
      }
    expect(differences).toEqual([]);
    expect(tried).toBeGreaterThan(sized(150, 600));
    expect(await asking.broughtAboutSince(before)).toEqual([]);
  });

  it('are answered alike when a query names them', async () => {
    const differences: unknown[] = [];
    for (const operation of described.operations())
      for (const parameter of namesIn(operation.described, 'query')) {
        if (namesNothing.has(parameter)) continue;
        const streams = parameter === 'stream';
        const kinds: readonly Kind[] | undefined = streams ? ['customer', 'account'] : inQueries[parameter];
        if (!kinds) throw new Error(`What does ${parameter} of ${operation.path} name?`);
        for (const kind of kinds)
          for (const [, asker] of asking.someAskers()) {
            const ask = async (id: string) => {
              const before = await system.ports.log.head();
              const url = described.addressOf(operation.path, '', '');
              // A payer's invoices stand in the book of an account above it.
              const category = kind === 'account' ? 'invoiceBook' : 'customer';
              const query = `${parameter}=${streams ? `${category}-${id}` : id}`;
              const answer = told(await asking.send(operation, url, { query }, asker));
              if (answer.status >= 400) expect(await asking.broughtAboutSince(before)).toEqual([]);
              // A read that is answered is in the record, and another one has another place there.
              const { 'tierline-position': _, 'tierline-export': __, ...headers } = answer.headers;
              return answer.status >= 400 ? answer : { ...answer, headers };
            };
            const missing = await ask(v7());
            for (const id of asking.unseen(asker.who, kind)) {
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
      for (const { method, path, described: operation } of described
        .operations()
        .filter(({ path }) => path === '/v1/plans')) {
        // Who acts for an account already cannot act for another.
        if (acting || !namesIn(operation, 'header').includes('tierline-on-behalf-of')) continue;
        const ask = async (id: string) =>
          told(
            await client.call(method, path, {
              as,
              headers: { 'tierline-on-behalf-of': id, 'tierline-reason': 'asked to' },
              ...(operation.requestBody ? { body: {} } : {}),
            }),
          );
        const missing = await ask(v7());
        expect(missing.status).toBeGreaterThanOrEqual(400);
        for (const id of asking.unseen(who, 'account')) expect(await ask(id), who).toEqual(missing);
      }
  });

  it('are answered alike when a body names them', async () => {
    const bodies = bodiesThatName(own, described.example);
    const differences: unknown[] = [];
    for (const operation of described.operations()) {
      const schema = described.bodyOf(operation.described);
      for (const field of new Set(schema ? described.idsIn(schema) : [])) {
        const known = bodies[`${operation.method} ${operation.path}`]?.[field];
        if (!known)
          throw new Error(`No body of ${operation.method} ${operation.path} names a foreign ${field}.`);
        const [kind, bodyWith] = known;
        const cases = variantsOf(operation).flatMap(({ query = '' }) =>
          asked.map((asker) => ({ asker, variant: { query } })),
        );
        const before = await system.ports.log.head();
        await severalAtOnce(cases, async ({ asker, variant }) => {
          // On the asker's own things, so that the id in the body is what is looked at.
          const url = described.addressOf(operation.path, '', '');
          const ask = async (id: string) => {
            const { text, ...answer } = told(await asking.send(operation, url, variant, asker, bodyWith(id)));
            // Where each of many is answered, the answer says by its id which one it is about.
            return { ...answer, text: text.replaceAll(id, 'the id') };
          };
          const missing = await ask(v7());
          expect(missing.text, `${operation.path} ${field}`).not.toContain('"malformed"');
          for (const id of asking.unseen(asker.who, kind)) {
            const hidden = await ask(id);
            if (JSON.stringify(hidden) !== JSON.stringify(missing))
              differences.push({ asker: asker.who, path: operation.path, field, variant, hidden, missing });
          }
        });
        expect(await asking.broughtAboutSince(before), `${operation.path} ${field}`).toEqual([]);
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
    await defineHiddenPlans(system, 1_000);
    const head = { 'tierline-at-least': String(await system.store.head()) };
    const { counted, count } = await countPlanReads(system);
    const list = createClient(counted);
    expect((await list.get('/v1/plans?limit=1', { headers: head })).body.next).not.toBeNull();
    for (const { who, as, acting } of asked) {
      if (acting || who === 'recorder') continue;
      const before = count();
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
      expect(count() - before).toBe(seen.length);
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
