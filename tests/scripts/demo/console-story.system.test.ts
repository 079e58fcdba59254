import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf, platformId } from '#domain/kernel/ids.ts';
import { type Client, createClients, items, text } from '#scripts/demo/client.ts';
import { type Calendar, calendarOf } from '#scripts/demo/console/calendar.ts';
import { serveConsoleDemo } from '#scripts/demo/console/open-console-demo.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

type Fields = Readonly<Record<string, unknown>>;

const parent = await mkdtemp(join(tmpdir(), 'tierline-demo-story-'));
const directory = join(parent, 'demo');
const { signal } = new AbortController();
const printed: string[] = [];

const serve = () =>
  serveConsoleDemo({
    directory,
    env: { PORT: '0', METRICS: 'off' },
    print: (line) => printed.push(line),
    signal,
  });

let calendar: Calendar;
let open: Awaited<ReturnType<typeof serve>>;
let operator: Client;

const get = async (path: string): Promise<Fields> => (await operator.call('GET', path)).body;
const list = async (path: string): Promise<readonly Fields[]> => items(await operator.call('GET', path));
const idOf = async (name: string): Promise<string> => {
  const found = (await list('/v1/customer-list?limit=100')).find((account) => account.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return text(found, 'id');
};
const camerasOf = async (customer: string): Promise<ReadonlyMap<unknown, Fields>> =>
  new Map((await list(`/v1/customers/${await idOf(customer)}/cameras`)).map((row) => [row.name, row]));
const shutGates = async (cameraId: unknown): Promise<readonly unknown[]> => {
  const { gates } = await get(`/v1/cameras/${cameraId}/recording`);
  return (gates as readonly Fields[]).filter(({ passed }) => passed === false).map(({ gate }) => gate);
};

const begin = async (): Promise<void> => {
  open = await serve();
  const { clientFor } = createClients(open.system.url);
  operator = clientFor(String(open.system.operatorKey));
};

beforeAll(async () => {
  calendar = calendarOf(instantOf(Date.now()));
  await begin();
});
afterAll(async () => {
  await open.system.close();
  await removeDirectory(parent);
});

describe('the demo’s business', () => {
  test('says that it is a demo, and was played in a directory that is kept', async () => {
    expect((await get('/v1/me')).demo).toBe(true);
    expect(printed.join('\n')).toMatch(/Played in \d+ s\./);
  });

  test('is billed for two months at least, and one payer’s month could not be', async () => {
    const { first, second } = calendar;
    const runs = await list(`/v1/accounts/${platformId}/billing-runs`);
    const stateOf = (month: string) => runs.find((run) => run.month === month)?.state;
    expect([stateOf(first), stateOf(second)]).toEqual(['completed', 'completed-with-failures']);
    const unbilled = await list(`/v1/accounts/${platformId}/unbilled`);
    expect(unbilled).toMatchObject([
      { name: 'Alpina Sicherheit', month: second, reason: { code: 'no-pricing' } },
    ]);
  });

  test('leaves a margin at three tiers, one below the other', async () => {
    const tiers = [platformId, await idOf('Northlight Security'), await idOf('Harbour Cameras')];
    for (const id of tiers) {
      const { currencies } = await get(`/v1/accounts/${id}/margin?month=${calendar.second}`);
      const euros = (currencies as readonly Fields[]).find(({ currency }) => currency === 'EUR');
      expect(Number(euros?.billed)).toBeGreaterThan(Number(euros?.cost));
      expect(Number(euros?.margin)).toBeGreaterThan(0);
    }
  });

  test('has payments, and an invoice that is overdue', async () => {
    const path = `/v1/accounts/${await idOf('Harbour Cameras')}/invoices?as=biller&month=${calendar.second}`;
    const invoices = await list(path);
    expect(invoices.filter(({ status }) => status === 'paid').length).toBeGreaterThan(2);
    const overdue = await list(`${path}&overdue=true`);
    expect(overdue.map(({ payerId }) => payerId)).toEqual([await idOf('Marina Nord')]);
  });

  test('has a camera that does not record for each of the reasons there are', async () => {
    expect(await shutGates((await camerasOf('Bakery Weber')).get('Oven')?.id)).toEqual(['intent']);
    expect(await shutGates((await camerasOf('Marina Nord')).get('Pier A')?.id)).toEqual(['status', 'hold']);
    const nested = (await camerasOf('Nyhavn Hotel')).get('Lobby')?.id;
    expect(await shutGates(nested)).toEqual(['status', 'status', 'hold', 'hold']);
    const [removed] = await list('/v1/audit/events?type=CameraRemoved');
    expect(await shutGates(Object(removed?.data).cameraId)).toContain('removed');
  });

  test('knows who disabled a customer on the third, has it sealed, and that it was undone the next day', async () => {
    const events = await list(`/v1/accounts/${await idOf('Hotel Anker')}/history?limit=200`);
    const [enabled, disabled] = ['CustomerEnabled', 'CustomerDisabled'].map((type) =>
      events.find((event) => event.type === type),
    );
    expect(disabled).toMatchObject({ why: 'Two invoices unpaid', actor: { name: 'Sven Brandt' } });
    expect(disabled?.at).toMatch(new RegExp(`^${calendar.third}-03`));
    expect(enabled?.at).toMatch(new RegExp(`^${calendar.third}-04`));
    expect(await get(`/v1/audit/proofs/${disabled?.eventId}`)).toHaveProperty('head.root');
  });

  test('has people in several roles', async () => {
    const people = await list(`/v1/accounts/${platformId}/people`);
    const roles = people.filter(({ state }) => state === 'active').map(({ role }) => role);
    expect(new Set(roles)).toEqual(new Set(['operator', 'auditor', 'billing', 'support']));
  });

  test('is opened as it was left by the next call, and time goes on from now', async () => {
    const plans = await list('/v1/plans');
    const before = printed.length;
    await open.system.close();
    await begin();
    expect(printed.slice(before)).toEqual([]);
    expect(await list('/v1/plans')).toEqual(plans);
    expect((await get('/v1/me')).demo).toBe(true);
    const asked = Date.now();
    await operator.call('PATCH', `/v1/customers/${await idOf('Bakery Weber')}`, {
      body: { phone: '+49 40 1' },
    });
    const [last] = await list(`/v1/accounts/${await idOf('Bakery Weber')}/history?limit=1`);
    expect(Math.abs(Date.parse(String(last?.at)) - asked)).toBeLessThan(240_000);
  });
});

test('a directory of somebody else is not touched', async () => {
  const foreign = await mkdtemp(join(parent, 'foreign-'));
  await writeFile(join(foreign, 'mine'), 'kept');
  const env = { PORT: '0', METRICS: 'off' };
  await expect(serveConsoleDemo({ directory: foreign, env, print: () => {}, signal })).rejects.toThrow(
    'no demo lies there',
  );
});
