import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { UnreadableEvent } from '#application/kernel/event-log.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { openTierline, type TestTierline } from '../../scenes/open-tierline.ts';
import { customer, primary } from '../accounts/people.ts';

let tierline: TestTierline;
let integrator: AccountId;
let shop: AccountId;
beforeAll(async () => {
  tierline = await openTierline();
  integrator = await primary(tierline);
  shop = await customer(tierline, integrator);
});
afterAll(() => tierline.close());

const all = async <Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> => {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};

const typesOf = async (pages: AsyncIterable<readonly { readonly type: string }[]>) => {
  const types: string[] = [];
  for await (const page of pages) for (const { type } of page) types.push(type);
  return types;
};

test('the log shows what happened and leaves out the keys it is sealed with', async () => {
  const stored: string[] = [];
  for await (const { type } of tierline.store.readAll()) stored.push(type);
  const shown = await typesOf(tierline.log.readPages());
  expect(stored.filter((type) => type !== 'SubjectKeyCreated')).toEqual(shown);
  // One each of the two accounts, and of the person whose address was confirmed.
  expect(stored.filter((type) => type === 'SubjectKeyCreated')).toHaveLength(3);
  expect(shown).toContain('CustomerCreated');
});

test('another process with the same master key reads the same, from the beginning or from the middle', async () => {
  const other = () => createEventLog(tierline.store, tierline.secrets);
  for (const types of [undefined, ['CustomerCreated']]) {
    const [page] = await all(other().readPages(types ? { types } : {}));
    expect(page?.at(-1)).toMatchObject({ type: 'CustomerCreated', data: { name: 'Shop' } });
  }
  const head = await tierline.log.head();
  const [last] = await all(other().readPages({ after: head - 1n }));
  expect(last).toMatchObject([{ type: 'CustomerCreated', data: { name: 'Shop' } }]);
});

test('a page holds at most as many events as were asked for', async () => {
  expect(await typesOf(tierline.log.readPages({ limit: 2 }))).toHaveLength(2);
});

test('another master key opens nothing, and says what to do', async () => {
  const stranger = createEventLog(tierline.store, { masterKey: randomBytes(32) });
  await expect(all(stranger.readPages())).rejects.toThrow('MASTER_KEY_FILE');
});

test('two processes that seal for a new account at once agree on one key', async () => {
  const id = '01993000-0000-7000-8000-00000000abcd' as AccountId;
  const logs = [1, 2, 3].map(() => createEventLog(tierline.store, tierline.secrets));
  const commandIds = [1, 2, 3].map((number) => `01993000-0000-7000-8000-00000000000${number}`);
  const metadata = tierline.by({ id: 'operator-key', role: 'operator', account: integrator }).context;
  await Promise.all(
    logs.map((log, index) =>
      log.append(
        `apiKey-${commandIds[index]}`,
        'no-stream',
        [{ type: 'ApiKeyIssued', data: { name: `Key ${index}` } }],
        { ...metadata, commandId: commandIds[index] as typeof metadata.commandId, path: [id] },
      ),
    ),
  );
  for (const [index, commandId] of commandIds.entries()) {
    const reader = createEventLog(tierline.store, tierline.secrets);
    const [event] = await all(reader.readStream(`apiKey-${commandId}`));
    expect(event?.data).toMatchObject({ name: `Key ${index}` });
  }
});

test('an event nobody knows stops the reader after everything before it', async () => {
  const unknown = {
    id: '01993000-0000-7000-8000-0000000000ff',
    type: 'CustomerTeleported',
    data: '{}',
    metadata: '{"schemaVersion":1}',
  };
  const before = await typesOf(tierline.log.readPages());
  await tierline.store.append(`customer-${shop}`, 0, [unknown]);
  const seen: string[] = [];
  const reading = (async () => {
    for await (const page of tierline.log.readPages()) seen.push(...page.map(({ type }) => type));
  })();
  await expect(reading).rejects.toBeInstanceOf(UnreadableEvent);
  expect(seen).toEqual(before);
  await expect(tierline.accounts.find(shop)).rejects.toBeInstanceOf(UnreadableEvent);
});
