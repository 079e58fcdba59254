import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { openingOf } from '#domain/billing/invoice/decide.ts';
import type { AccountId, CommandId, Instant, InvoiceId, Month } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { documentOf } from '#tests/domain/billing/invoice-scene.ts';
import type { TestSystem } from '#tests/e2e/system.ts';
import { severalAtOnce } from '#tests/scenes/several-at-once.ts';

/** Words that nobody would use, so that wherever they are found, somebody's personal data are. */
export const wordOf = (who: string) => (what: string) => `zq${who}${what}qz`;

/** Documents as a billing run issues them, with the parties as they are named then. */
export const issueDocument = async (
  { log }: TestSystem,
  path: readonly string[],
  number: number,
  names: { readonly biller: string; readonly payer: string },
): Promise<string> => {
  const ids = path as readonly AccountId[];
  const [billerId, payerId] = [ids.at(-2), ids.at(-1)];
  if (!billerId || !payerId) throw new Error('nobody bills the platform');
  const invoiceId = v7() as InvoiceId;
  const document = documentOf({
    ...{ billerId, payerId, invoiceId, number, month: '2026-08' as Month },
    biller: { name: names.biller, lines: [] },
    payer: { name: names.payer, lines: [] },
  });
  const commandId = v7() as CommandId;
  const metadata = {
    ...{ commandId, correlationId: commandId, causationId: commandId, path: ids },
    actor: { principal: 'process:billing', role: 'process', account: billerId },
    time: new Date().toISOString() as Instant,
  } as const;
  const at = number === 1 ? 'no-stream' : number - 2;
  const issued = { type: 'InvoiceIssued', data: document } as const;
  await log.append(streams.invoiceBook(billerId), at, [issued], metadata);
  await log.append(streams.invoice(invoiceId), 'no-stream', [openingOf(document)], metadata, 'open');
  return invoiceId;
};

/** Where in the database (every table of every schema, as text) one of the words stands. */
const inDatabase = async ({ pool }: TestSystem, words: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ schema: string; name: string }>(
    `select schemaname as schema, tablename as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const looks = rows.map(
    ({ schema, name }, place) =>
      `select ${place} as place where exists
         (select from "${schema}"."${name}" t where lower(t::text) like any($1::text[]))`,
  );
  const found = await pool.query<{ place: number }>(looks.join(' union all '), [
    words.map((word) => `%${word.toLowerCase()}%`),
  ]);
  const named = found.rows.flatMap(({ place }) => {
    const table = rows[place];
    return table ? [`table ${table.schema.replace(/_v\d+_g\d+$/, '')}.${table.name}`] : [];
  });
  return [...new Set(named)];
};

const inFiles = async ({ dataDirectory }: TestSystem, words: readonly string[]) => {
  const found: string[] = [];
  for (const entry of await readdir(dataDirectory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = (await readFile(join(entry.parentPath, entry.name), 'latin1')).toLowerCase();
    if (words.some((word) => text.includes(word.toLowerCase()))) found.push(`file ${entry.name}`);
  }
  return found;
};

/** What a process that starts now reads in the log, and what the one that runs on reads. */
const inLog = async ({ store, log, secrets }: TestSystem, words: readonly string[]) => {
  const found = new Set<string>();
  for (const reader of [log, createEventLog(store, secrets)])
    for await (const page of reader.readPages())
      for (const event of page) {
        const text = JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? '' : value));
        if (words.some((word) => text.toLowerCase().includes(word.toLowerCase())))
          found.add(`event ${event.type}`);
      }
  return [...found];
};

/** Where one of the words is to be found, whatever the system keeps and shows of it. */
export const whereabouts = async (
  system: TestSystem,
  words: readonly string[],
  reads: readonly string[],
): Promise<readonly string[]> => {
  const found = [
    ...(await inDatabase(system, words)),
    ...(await inFiles(system, words)),
    ...(await inLog(system, words)),
  ];
  await severalAtOnce(reads, async (path) => {
    const [url = '', accept = 'application/json'] = path.split(' ');
    const headers = { accept, 'tierline-at-least': String(system.positions.latest()) };
    const { status, body } = await system.operator.send('GET', url, { headers });
    if (status !== 200) found.push(`${path}: ${status} ${JSON.stringify(body)}`);
    const text = JSON.stringify(body).toLowerCase();
    if (words.some((word) => text.includes(word.toLowerCase()))) found.push(`answer of ${path}`);
  });
  return found.sort();
};
