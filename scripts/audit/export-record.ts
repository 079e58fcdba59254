import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '#adapters/files/error-code.ts';
import { createMoments } from '#api/kernel/reads/moment.ts';
import { exportedFor } from '#api/record/audit-event.ts';
import { type AuditQueryGiven, createAuditQueries } from '#api/record/audit-query.ts';
import { reach } from '#application/accounts/reach.ts';
import { filterOf, queryOf } from '#application/record/audit/audit-filter.ts';
import { exportForms } from '#application/record/audit/export-form.ts';
import { createExports, type StartedExport } from '#application/record/audit/exports.ts';
import { placesOf } from '#application/record/audit/places.ts';
import { platformAsker } from '#domain/accounts/access/access.ts';
import type { ExportId } from '#domain/kernel/ids.ts';
import type { ExportFormat } from '#domain/record/audit/audit-access.ts';
import type { AuditContext } from '#scripts/audit/commands.ts';
import { takeUpFile } from '#scripts/audit/export-file.ts';
import { type OpenRecord, openRecord } from '#scripts/audit/open-record.ts';
import { operatorCaller } from '#scripts/compose/operator-caller.ts';

export interface ExportOptions extends AuditQueryGiven {
  readonly out: string;
  readonly format: ExportFormat;
  readonly dryRun?: boolean;
}

/** Longer than over HTTP: a log that was never sealed is hashed from its beginning. */
const sealPatience = 60_000;
/** What was asked for, so that a directory is never gone on with for another question. */
const askedOf = ({ out: _, dryRun: __, ...asked }: ExportOptions): string =>
  JSON.stringify(Object.entries(asked).sort(([one], [other]) => (one < other ? -1 : 1)));

const stateFile = 'export.json';
const manifestFile = 'manifest.json';
/** An export is full of names and addresses. */
const ownerOnly = 0o600;

const readText = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** Written whole or not at all. */
const writeWhole = async (file: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> => {
  await writeFile(`${file}.part`, pieces, { flush: true, mode: ownerOnly });
  await rename(`${file}.part`, file);
};

/** The export that a directory holds the beginning of. */
const readState = async (options: ExportOptions): Promise<StartedExport | undefined> => {
  const text = await readText(join(options.out, stateFile));
  if (text === undefined) return undefined;
  // Written by `writeState`.
  const { asked, query, upTo, ...started } = JSON.parse(text);
  if (asked !== askedOf(options))
    throw new Error(`${options.out} holds the beginning of another export. Name another directory.`);
  return { ...started, filter: filterOf(query), upTo: BigInt(upTo) };
};

const writeState = (options: ExportOptions, { filter, upTo, ...started }: StartedExport): Promise<void> =>
  writeWhole(join(options.out, stateFile), [
    JSON.stringify({ ...started, asked: askedOf(options), query: queryOf(filter), upTo: String(upTo) }),
  ]);

const questionOf = (record: OpenRecord, options: ExportOptions) => {
  const { accounts, loader } = record;
  const asked = createAuditQueries(
    { loader, reach: (asker, deed, account) => reach(accounts, asker, deed, account) },
    createMoments(record),
  );
  return asked(operatorCaller(record.clock, 'operator-key').principal, options);
};

/** Counts what an export would hold now, by type. Reads the index only; nothing is recorded or written. */
const count = async (record: OpenRecord, options: ExportOptions, { print, signal }: AuditContext) => {
  const { filter, upTo = await record.log.head() } = await questionOf(record, options);
  const types = new Map<string, number>();
  let events = 0;
  for await (const page of placesOf(record.readModels.eventIndex, filter, upTo)) {
    signal.throwIfAborted();
    events += page.length;
    for (const { type } of page) types.set(type, (types.get(type) ?? 0) + 1);
  }
  for (const [type, found] of [...types].sort(([, one], [, other]) => other - one))
    print(`${found}  ${type}`);
  print(`${events} events would be exported. Nothing was.`);
};

const writeExport = async (record: OpenRecord, options: ExportOptions, context: AuditContext) => {
  const { print, signal, onProgress } = context;
  const { out, format } = options;
  const exports = createExports(record, { sealPatience });
  const caller = operatorCaller(record.clock, 'operator-key', 'audit-export');
  const file = join(out, exportForms[format].file);
  await mkdir(out, { recursive: true, mode: 0o700 });
  let started = await readState(options);
  if (!started) {
    const { filter, upTo, path } = await questionOf(record, options);
    const request = { format, filter, ...(upTo === undefined ? {} : { upTo }) };
    started = await record.whileSealing(() => exports.start(caller, path, request));
    await writeState(options, started);
  }
  const before = await takeUpFile(file, format);
  if (before.count > 0) print(`Goes on after ${before.count} events.`);
  let known = await exports.find(started.exportId);
  if (!known?.completed) {
    let events = before.count;
    let shown = 0;
    const present = exportedFor(platformAsker);
    const target = await open(file, 'a', ownerOnly);
    try {
      // One that an earlier version began may be open to others.
      await target.chmod(ownerOnly);
      const chunks = exports.write(
        caller,
        started,
        (event, read) => {
          events += 1;
          if (onProgress && performance.now() - shown > 250) {
            shown = performance.now();
            onProgress({ state: 'comparing', events, position: event.position, head: started.upTo });
          }
          return present(event, read);
        },
        before,
      );
      for await (const chunk of chunks) {
        await target.appendFile(chunk);
        signal.throwIfAborted();
      }
      await target.sync();
    } finally {
      await target.close();
    }
    known = await exports.find(started.exportId);
  }
  if (!known?.completed) throw new Error(`The export ${started.exportId} was not recorded.`);
  const whole = await takeUpFile(file, format);
  if (whole.sha256.copy().digest('hex') !== known.completed.sha256)
    throw new Error(`${file} is not what was written. Remove ${out} and export again.`);
  await writeWhole(join(out, manifestFile), exports.manifest(known, known.completed));
  print(`${known.completed.count} events in ${file}, up to position ${known.completed.upTo}.`);
  print(
    known.completed.headSize === null
      ? 'The log is not sealed: nothing proves them.'
      : `Sealed by the head of ${known.completed.headSize} events; node scripts/audit/verify-export.mjs ${out} checks it.`,
  );
};

/** Exports to a directory; goes on where it was interrupted. @returns true, or rejects */
export const exportRecord = async (options: ExportOptions, context: AuditContext): Promise<boolean> => {
  if (!options.dryRun && (await readText(join(options.out, manifestFile))) !== undefined) {
    context.print(`${options.out} holds a complete export already. Nothing was done.`);
    return true;
  }
  await using record = await openRecord(context);
  await record.bringUp();
  if (options.dryRun) await count(record, options, context);
  else await writeExport(record, options, context);
  return true;
};

/** Prints the manifest of a completed export, signed by the key at hand. @returns whether there is one */
export const printManifest = async (exportId: string, context: AuditContext): Promise<boolean> => {
  await using record = await openRecord(context);
  await record.bringUp();
  const exports = createExports(record, { sealPatience });
  // Its form was checked where the command line was read.
  const known = await exports.find(exportId as ExportId);
  if (!known?.completed) {
    context.print(`There is no completed export ${exportId}.`);
    return false;
  }
  let text = '';
  for await (const piece of exports.manifest(known, known.completed)) text += piece;
  context.print(text.trimEnd());
  return true;
};
