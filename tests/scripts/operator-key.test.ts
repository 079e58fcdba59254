import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createAccounts } from '#application/accounts/accounts.ts';
import { createAuthentication } from '#application/accounts/authentication.ts';
import { noKeyUse } from '#application/accounts/ports/key-use.ts';
import { CannotStart } from '#application/kernel/cannot-start.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { PeopleEvent } from '#domain/accounts/people/people.ts';
import { type CommandId, instantOf, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { openOperatorKey } from '#scripts/compose/open-operator-key.ts';
import { readSettings } from '#scripts/settings.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

const now = instantOf(Date.parse('2026-11-30T12:00:00Z'));

const installation = async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'tierline-operator-'));
  onTestFinished(() => removeDirectory(dataDirectory));
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const log = createEventLog(createMemoryEventStore(), secrets);
  const open = (OPERATOR_KEY = '') =>
    openOperatorKey(readSettings({ DATA_DIR: dataDirectory, OPERATOR_KEY }), log);
  let count = 0;
  const happens = async (type: 'listed' | 'delisted', role: 'operator' | 'auditor', joined = false) => {
    const personId = '01993000-0000-7000-8000-0000000000a1' as PersonId;
    const data = { personId, accountId: platformId };
    const event: PeopleEvent =
      type === 'listed'
        ? { type: 'PersonListed', data: { ...data, role, email: 'ops@vendor.example', joined } }
        : { type: 'PersonDelisted', data };
    const commandId = v7() as CommandId;
    const actor = { principal: 'operator-key', role: 'operator', account: platformId } as const;
    await log.append(streams.people(platformId), count === 0 ? 'no-stream' : count - 1, [event], {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor,
      time: now,
      path: [platformId],
    });
    count += 1;
  };
  return { dataDirectory, log, open, happens };
};

test('The operator key can be ended once an operator has joined, and not before', async () => {
  const { open, happens } = await installation();
  await expect(open('off')).rejects.toBeInstanceOf(CannotStart);
  await expect(open('off')).rejects.toThrow(/OPERATOR_KEY=off .* no operator has joined/);
  await happens('listed', 'auditor', true);
  await expect(open('off')).rejects.toThrow('no operator has joined');
  await happens('listed', 'operator');
  await expect(open('off')).rejects.toThrow('no operator has joined');
  await happens('listed', 'operator', true);
  expect(await open('off')).toBeUndefined();
  await happens('delisted', 'operator');
  await expect(open('off')).rejects.toThrow('no operator has joined');
});

test('An ended key lets nobody in, the made one in the file neither, and no file is made', async () => {
  const { dataDirectory, log, open, happens } = await installation();
  await happens('listed', 'operator', true);
  const made = await open();
  const loader = createStateLoader(log);
  const authenticationBy = (key: string | undefined) =>
    createAuthentication(
      { loader, accounts: createAccounts(loader), clock: { now: () => now }, keyUse: noKeyUse },
      key,
    );
  const operator = await authenticationBy(made?.key).authenticate(made?.key ?? '');
  expect(operator).toMatchObject({ id: 'operator-key', role: 'operator' });
  const ended = authenticationBy((await open('off'))?.key);
  for (const key of [made?.key ?? '', 'off', 'undefined', '']) {
    expect(await ended.authenticate(key)).toBe('unknown');
    expect(await ended.principalOfKey('operator-key', ended.keyHashOf(key))).toBeUndefined();
  }
  const fresh = await installation();
  await fresh.happens('listed', 'operator', true);
  await writeFile(join(fresh.dataDirectory, 'other'), '');
  await fresh.open('off');
  expect(await readdir(fresh.dataDirectory)).toEqual(['other']);
  expect(await readdir(dataDirectory)).toContain('operator-key');
});
