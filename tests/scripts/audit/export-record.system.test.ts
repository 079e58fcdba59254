import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClock } from '#adapters/clock/clock.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { ExportFormat } from '#domain/record/audit/audit-access.ts';
import type { AuditContext } from '#scripts/audit/commands.ts';
import { type ExportOptions, exportRecord, printManifest } from '#scripts/audit/export-record.ts';
import { createSeeder } from '#scripts/bench/seed.ts';
import { seedBusiness } from '#scripts/bench/seed-business.ts';
import { openSealing } from '#scripts/compose/sealing.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

const run = promisify(execFile);

let database: TestDatabase;
let directory: string;
let context: Omit<AuditContext, 'print' | 'signal'>;
let events: number;
let closeStore: () => Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'tierline-record-'));
  const { pool } = database;
  const store = await openPostgresEventStore({ pool });
  closeStore = () => store.close();
  const log = createEventLog(store, { masterKey: randomBytes(32) });
  const settings = { dataDirectory: directory, sealsDirectory: join(directory, 'seals') };
  context = {
    pool,
    stores: { store, log },
    sealing: openSealing(settings, { pool, store, log }, createClock()),
  };
  const seeder = createSeeder(log);
  await seedBusiness(seeder, 300, () => {});
  events = seeder.counts().events;
});
afterAll(async () => {
  await closeStore();
  await database.drop();
  await removeDirectory(directory);
});

const exporting = async (
  options: Partial<ExportOptions> & { readonly out: string },
  more: Partial<AuditContext> = {},
): Promise<string> => {
  const lines: string[] = [];
  const asked = { format: 'ndjson' as ExportFormat, ...options };
  const signal = new AbortController().signal;
  await exportRecord(asked, { ...context, signal, print: (line) => lines.push(line), ...more });
  return lines.join('\n');
};

const verified = async (out: string): Promise<string> => {
  const given = ['scripts/audit/verify-export.mjs', out, '--seals', join(directory, 'seals')];
  const done = await run(process.execPath, given).catch((error: { stdout: string }) => error);
  return done.stdout;
};

/** Breaks off after the first chunk, as a kill would, with half a line written. */
const interrupted = async (options: Partial<ExportOptions> & { readonly out: string }, file: string) => {
  const stopping = new AbortController();
  const breaking = exporting(options, {
    signal: stopping.signal,
    onProgress: ({ events: written }) => written > 0 && stopping.abort(new Error('interrupted')),
  });
  await expect(breaking).rejects.toThrow('interrupted');
  await appendFile(join(options.out, file), '"12345","99');
};

describe('npm run audit -- export', () => {
  test('counts first, when asked to, and writes nothing', async () => {
    const out = join(directory, 'dry');
    const said = await exporting({ out, dryRun: true });
    expect(said).toContain(`${events} events would be exported`);
    await expect(stat(out)).rejects.toThrow('ENOENT');
  });

  test('writes an export that the standalone verifier finds good, sealed without a server', async () => {
    const out = join(directory, 'whole');
    expect(await exporting({ out })).toContain('Sealed by the head');
    expect(JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'))).toMatchObject({ complete: true });
    expect(await verified(out)).toContain('As it was sealed');
    expect(await exporting({ out })).toContain('complete export already');
  });

  test('goes on where it was killed, and what comes out is good', async () => {
    const out = join(directory, 'killed');
    const options = { out, type: 'CameraAdded,CameraActivated,CustomerCreated' };
    await interrupted(options, 'events.ndjson');
    await expect(exporting({ ...options, type: 'CameraAdded' })).rejects.toThrow('another export');
    expect(await exporting(options)).toContain('Goes on after');
    const lines = (await readFile(join(out, 'events.ndjson'), 'utf8')).trim().split('\n');
    const positions = lines.map((line) => BigInt(JSON.parse(line).position));
    expect(positions).toEqual([...new Set(positions)].sort((one, other) => (one < other ? -1 : 1)));
    expect(await verified(out)).toContain('As it was sealed');
  });

  test('goes on in CSV with the same bytes as one that was not interrupted', async () => {
    const to = String(await context.sealing.log.head());
    const [killed, whole] = [join(directory, 'killed-csv'), join(directory, 'whole-csv')];
    await interrupted({ out: killed, format: 'csv', to }, 'events.csv');
    await exporting({ out: killed, format: 'csv', to });
    await exporting({ out: whole, format: 'csv', to });
    const bytes = (out: string) => readFile(join(out, 'events.csv'), 'utf8');
    expect(await bytes(killed)).toBe(await bytes(whole));
  });
});

describe('npm run audit -- manifest', () => {
  /** As the directory remembers it, for going on. */
  const exportIn = async (out: string): Promise<string> =>
    JSON.parse(await readFile(join(out, 'export.json'), 'utf8')).exportId;

  const manifestOf = async (exportId: string) => {
    const lines: string[] = [];
    const { signal } = new AbortController();
    const found = await printManifest(exportId, { ...context, signal, print: (line) => lines.push(line) });
    return { found, text: lines.join('\n') };
  };

  test('prints the manifest of a completed export, and with it the events are proven', async () => {
    const out = join(directory, 'for-manifest');
    await exporting({ out, type: 'CustomerCreated' });
    const file = join(out, 'manifest.json');
    const written = await readFile(file, 'utf8');
    const exportId = await exportIn(out);
    const { found, text } = await manifestOf(exportId);
    expect(found).toBe(true);
    expect(JSON.parse(text)).toEqual(JSON.parse(written));
    await writeFile(file, `${text}\n`);
    expect(await verified(out)).toContain('As it was sealed');
  });

  test('says that there is none: of an export that was interrupted, or that nobody made', async () => {
    const out = join(directory, 'never-completed');
    await interrupted({ out }, 'events.ndjson');
    for (const exportId of [await exportIn(out), '00000000-0000-7000-8000-000000000000'])
      expect(await manifestOf(exportId)).toEqual({
        found: false,
        text: `There is no completed export ${exportId}.`,
      });
  });

  test('refuses what is no id before it opens anything', async () => {
    const asked = run(process.execPath, ['scripts/audit.ts', 'manifest', '--export', 'nonsense']);
    await expect(asked).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--export') });
  });
});
