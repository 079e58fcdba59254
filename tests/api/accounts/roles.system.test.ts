import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type About, aboutOf, type Deed, isDeed, isReading } from '#domain/accounts/access/deeds.ts';
import { deedsAbout } from '#domain/accounts/deeds-on-account.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { severalAtOnce } from '#tests/scenes/several-at-once.ts';
import { exhaustive, someOf } from '#tests/scenes/sizes.ts';
import { readRolesTable } from '../../docs/roles-table.ts';
import { type Client, createClient, created } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { createOtherTrees } from '../kernel/other-trees.ts';
import { sampleRequests } from '../kernel/sample-requests.ts';
import { type Described, type Method, requiredOf } from '../kernel/told-apart-scene.ts';
import { bodyFor, isRefused } from './role-requests.ts';

// The table that people read in docs/domain.md against what the API does: every role, every operation, one's own and below.

let system: TestSystem;
let client: Client;

/** platform → north → branch → shop; whatever belongs to an account has the same place. */
interface Target {
  readonly id: string;
  readonly place: number;
}
interface Asker {
  readonly role: string;
  readonly key: string;
  readonly place: number;
}
interface Operation {
  readonly deed: Deed;
  readonly method: Method;
  readonly path: string;
  readonly described: Described & { readonly security?: readonly unknown[] };
}

let line: readonly string[];
let askers: readonly Asker[];
let operations: readonly Operation[];
let bodies: ReadonlyMap<string, object>;
let targetsOf: (deed: Deed) => readonly Target[];
const table = readRolesTable();
const types = ['platform', 'integrator', 'integrator', 'customer'] as const;

const operationsOf = (): readonly (Operation | { readonly unknown: string })[] => {
  const { paths } = system.app.swagger() as unknown as {
    readonly paths: Readonly<
      Record<string, Readonly<Record<string, Operation['described'] & { operationId: string }>>>
    >;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      // What nobody signs in for, no role is asked about.
      .filter(([, { security }]) => security?.length !== 0)
      .map(([method, described]) =>
        isDeed(described.operationId)
          ? { deed: described.operationId, method: method.toUpperCase() as Method, path, described }
          : { unknown: described.operationId },
      ),
  );
};

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  const { own, above } = await createOtherTrees(system, client);
  line = [platformId, above.account, own.account, own.customer];
  const keys = line.flatMap((account, place) =>
    table.roles.map(async (role): Promise<Asker | undefined> => {
      const answer = await client.post(`/v1/accounts/${account}/api-keys`, { role, name: role });
      return answer.body.code === 'role-does-not-fit' ? undefined : { role, place, key: created(answer).key };
    }),
  );
  askers = (await Promise.all(keys)).filter((asker) => asker !== undefined);
  const single: Readonly<Partial<Record<About, Target>>> = {
    camera: { id: own.camera, place: 3 },
    invoice: { id: own.invoice, place: 3 },
    'api-key': { id: own['api-key'], place: 3 },
    person: { id: own.person, place: 3 },
    event: { id: own.event, place: 3 },
    'billing-run': { id: own['billing-run'], place: 2 },
    export: { id: own.export, place: 2 },
    plan: { id: own.plan, place: 0 },
    installation: { id: v7(), place: 0 },
  };
  targetsOf = (deed) => {
    const one = single[aboutOf(deed)];
    // What was booked of an invoice is its biller's.
    if (one && table.whereOf('integrator', deed) === 'own' && aboutOf(deed) === 'invoice')
      return [{ ...one, place: 2 }];
    if (one) return [one];
    return line.flatMap((id, place) =>
      deedsAbout(types[place] ?? 'customer').includes(deed) ? [{ id, place }] : [],
    );
  };
  bodies = new Map(
    sampleRequests(system.app).flatMap(({ name, request: { payload } }) =>
      payload ? [[name, JSON.parse(String(payload))]] : [],
    ),
  );
  operations = operationsOf().filter((each): each is Operation => 'deed' in each);
});
afterAll(() => system.close());

/** Nothing is changed: a command that is let in meets a revision that nothing has. */
const noSuchRevision = { 'if-match': '"4711"' };

const ask = async ({ deed, method, path, described }: Operation, { key }: Asker, { id, place }: Target) => {
  const named: Readonly<Record<string, string>> = {
    payerId: line[place + 1] ?? v7(),
    month: '2026-01',
    module: 'api',
    placeId: 'sample-1',
    paymentId: v7(),
    disablementId: v7(),
  };
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? id);
  const within = described.parameters?.find(({ name }) => name === 'under' || name === 'account');
  const query = [
    ...requiredOf(described),
    ...(within ? [`${within.name}=${id}`] : []),
    // Many accounts have no revision to name.
    ...(deed === 'changeManyAccounts' ? ['dryRun=true'] : []),
  ].join('&');
  const body = bodyFor(deed, id, bodies.get(`${method} ${path}`));
  const answer = await client.call(method, query === '' ? address : `${address}?${query}`, {
    as: key,
    headers: method === 'GET' ? {} : noSuchRevision,
    ...(body ? { body } : {}),
  });
  return isRefused(answer) ? 'refused' : answer.status;
};

const isAllowed = ({ role, place }: Asker, deed: Deed, target: Target): boolean => {
  const where = table.whereOf(role, deed);
  if (where === 'its own') return place === 0;
  return target.place === place ? where.includes('own') : where.includes('below');
};

it('every operation that somebody signs in for is a deed of the table, and every deed is one', () => {
  expect(operationsOf().filter((each) => 'unknown' in each)).toEqual([]);
  for (const { deed, method } of operations)
    expect([deed, isReading(deed)]).toEqual([deed, method === 'GET']);
  expect(operations.map(({ deed }) => deed).sort()).toEqual([...table.deeds].sort());
});

/** Sessions are their person's, and operators'; tests of signing in ask for that. */
const ofSessions: ReadonlySet<Deed> = new Set<Deed>(['listSessions', 'endSession']);

/** Every question that the table answers: who does what, and on which account. */
const questions = () =>
  operations
    .filter(({ deed }) => !ofSessions.has(deed))
    .flatMap((operation) => {
      const ofPlatform = table.whereOf('operator', operation.deed) === 'its own';
      return askers.flatMap((asker) => {
        const own = { id: line[asker.place] ?? '', place: asker.place };
        const targets = aboutOf(operation.deed) === 'self' ? [own] : targetsOf(operation.deed);
        // What is above one, or beside, does not exist for one: other tests ask for it.
        const reached = targets.filter(({ place }) => place >= asker.place || ofPlatform);
        const below = reached.filter(({ place }) => place !== asker.place);
        const some = exhaustive ? below : below.slice(0, 1);
        return [...reached.filter(({ place }) => place === asker.place), ...some].map((target) => ({
          operation,
          asker,
          target,
        }));
      });
    });

it('a role does by the API what the table in docs/domain.md says, on its own account and below it', async () => {
  const head = await system.store.head();
  const tried = { allowed: 0, refused: 0 };
  await severalAtOnce(someOf(questions(), 7), async ({ operation, asker, target }) => {
    const allowed = isAllowed(asker, operation.deed, target);
    const outcome = await ask(operation, asker, target);
    const question = [asker.role, types[asker.place], operation.deed, types[target.place]];
    expect([...question, outcome !== 'refused']).toEqual([...question, allowed]);
    tried[allowed ? 'allowed' : 'refused'] += 1;
  });
  expect(tried.allowed).toBeGreaterThan(80);
  expect(tried.refused).toBeGreaterThan(80);
  // Nothing was changed by all that was let in; readings of the record are events themselves.
  const readings = new Set(['AuditRead', 'ExportCompleted', 'ExportStarted']);
  for await (const page of system.ports.log.readPages({ after: head }))
    for (const { type, metadata } of page)
      if (metadata.actor.role !== 'process') expect(readings).toContain(type);
});

it('`GET /me` names what the role may do somewhere, and `may` of an account the reads that are let in', async () => {
  for (const asker of askers) {
    const me = await client.get('/v1/me', { as: asker.key });
    const somewhere = table.deeds.filter((deed) => {
      const where = table.whereOf(asker.role, deed);
      return where === 'its own' ? asker.place === 0 : where !== '–';
    });
    expect([asker.role, [...me.body.may].sort()]).toEqual([asker.role, somewhere.sort()]);
    expect(me.body).toMatchObject({
      kind: 'key',
      role: asker.role,
      accountId: line[asker.place],
      name: asker.role,
    });
    for (const [place, id] of line.entries()) {
      if (place < asker.place || asker.role === 'recorder') continue;
      const { may } = (await client.get(`/v1/accounts/${id}`, { as: asker.key })).body;
      for (const operation of operations) {
        if (!targetsOf(operation.deed).some((target) => target.id === id)) continue;
        const allowed = isAllowed(asker, operation.deed, { id, place });
        if (isReading(operation.deed))
          expect([asker.role, operation.deed, may.includes(operation.deed)]).toEqual([
            asker.role,
            operation.deed,
            allowed,
          ]);
        else if (!allowed)
          expect([asker.role, operation.deed, may.includes(operation.deed)]).toEqual([
            asker.role,
            operation.deed,
            false,
          ]);
      }
    }
  }
});

it('of a past moment only the reads are left, and in lists `may` does not stand', async () => {
  const asOf = String(await system.store.head());
  const [camera] = targetsOf('readCamera');
  const [invoice] = targetsOf('readInvoice');
  for (const url of [`/v1/accounts/${line[2]}`, `/v1/cameras/${camera?.id}`, `/v1/invoices/${invoice?.id}`]) {
    const now: readonly Deed[] = (await client.get(url)).body.may;
    expect(now.some((deed) => !isReading(deed))).toBe(true);
    expect((await client.get(`${url}?asOf=${asOf}`)).body.may).toEqual(now.filter(isReading));
  }
  const lists = ['/v1/customer-list', `/v1/customers/${line[3]}/cameras`, `/v1/accounts/${line[3]}/invoices`];
  for (const url of lists) {
    const { items } = (await client.get(url)).body;
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item).not.toHaveProperty('may');
  }
});
