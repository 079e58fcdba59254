import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { createClock } from '#adapters/clock/clock.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { namingExtent } from '#application/record/sealing/name-extent.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import { type AccountId, instantOf, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { verify } from '#scripts/audit/commands.ts';
import { exportRecord } from '#scripts/audit/export-record.ts';
import { openSealing } from '#scripts/compose/sealing.ts';
import { createTestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

const database = await createTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'tierline-people-'));
const { pool } = database;
const store = await openPostgresEventStore({ pool });
const log = namingExtent(createEventLog(store, { masterKey: randomBytes(32) }));
const settings = { dataDirectory: directory, sealsDirectory: join(directory, 'seals') };
const sealing = openSealing(settings, { pool, store, log }, createClock());
afterAll(async () => {
  await store.close();
  await database.drop();
  await removeDirectory(directory);
});

const house = '01993000-0000-7000-8000-00000000000a' as AccountId;
const anna = '01993000-0000-7000-8000-0000000000b1' as PersonId;
const bert = '01993000-0000-7000-8000-0000000000b2' as PersonId;
let made = 0;
const append = async (stream: string, at: number | 'no-stream', event: DomainEvent): Promise<void> => {
  made += 1;
  const id = `01993000-0000-7000-8000-${String(made).padStart(12, '0')}`;
  const actor = { principal: 'operator-key', role: 'operator', account: platformId } as const;
  const command = { commandId: id as never, correlationId: id, causationId: id };
  const metadata = { ...command, actor, time: instantOf(made), path: [platformId, house] };
  expect(await log.append(stream, at, [event], metadata)).toMatchObject({ outcome: 'appended' });
};

const lines: string[] = [];
const context = {
  ...{ pool, sealing, stores: { store, log }, signal: new AbortController().signal },
  print: (line: string) => void lines.push(line),
};

/** An export of everything, as the standalone verifier reads it. */
const exported = async (name: string) => {
  const out = join(directory, name);
  await exportRecord({ out, format: 'ndjson' }, context);
  const given = ['scripts/audit/verify-export.mjs', out, '--seals', join(directory, 'seals')];
  const done = await promisify(execFile)(process.execPath, given).catch((error: { stdout: string }) => error);
  return { said: done.stdout, text: await readFile(join(out, 'events.ndjson'), 'utf8') };
};

test('what was said of people is sealed and proven like everything else, and stays proven when they are erased', async () => {
  for (const [personId, name] of [
    [anna, 'Anna'],
    [bert, 'Bert'],
  ] as const)
    await append(streams.person(personId), 'no-stream', { type: 'PersonRenamed', data: { personId, name } });
  const before = await exported('before');
  expect(before.said).toContain('As it was sealed');
  expect(before.text).toMatch(/Anna.*Bert/s);

  const data = { personId: anna, accountId: house, reason: 'asked for' };
  await append(streams.erasures(platformId), 'no-stream', { type: 'PersonErased', data });
  await log.erasures.destroyKey(anna);
  const after = await exported('after');
  expect(after.said).toContain('As it was sealed');
  expect(after.text).not.toContain('Anna');
  expect(after.text).toContain('Bert');
  lines.length = 0;
  expect(await verify({}, context)).toBe(true);
  expect(lines.join()).toContain('As it was sealed');
});
