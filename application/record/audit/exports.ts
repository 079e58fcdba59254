import { awaitReadModel } from '#application/kernel/await-read-model.ts';
import { pause } from '#application/kernel/backoff.ts';
import { type Caller, metadataOf } from '#application/kernel/command-handling/context.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { newId } from '#application/kernel/new-id.ts';
import { type AuditFilter, queryOf } from '#application/record/audit/audit-filter.ts';
import type { ExportDependencies, ExportRecord } from '#application/record/audit/export-record.ts';
import { manifestOf } from '#application/record/audit/manifest.ts';
import { placesOf } from '#application/record/audit/places.ts';
import { readPlaces } from '#application/record/audit/read-places.ts';
import { type Presented, type Written, writeEvents } from '#application/record/audit/write-events.ts';
import type { AccountId, ExportId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { ExportCompleted, ExportFormat } from '#domain/record/audit/audit-access.ts';
import type { SignedHead } from '#domain/record/seal/seals.ts';

export interface ExportRequest {
  readonly format: ExportFormat;
  readonly filter: AuditFilter;
  /** Up to and with this position; to the end when absent. */
  readonly upTo?: bigint;
}

/** An export whose end is fixed: what it will hold does not change any more. */
export interface StartedExport {
  readonly exportId: ExportId;
  readonly format: ExportFormat;
  readonly filter: AuditFilter;
  readonly upTo: bigint;
  /** The signed head that covers it; none when the log is not sealed. */
  readonly head: SignedHead | undefined;
  readonly path: readonly AccountId[];
}

/** The sealing process seals at once when it meets the start of an export. */
const longestWaitForSeal = 10_000;
const betweenLooksMilliseconds = 50;

export const createExports = (
  dependencies: ExportDependencies,
  { sealPatience = longestWaitForSeal }: { readonly sealPatience?: number } = {},
) => {
  const { log, readModels, seals, clock } = dependencies;

  /** The first head that covers a position; after 10 s the last there is, if any. */
  const awaitHead = async (position: bigint): Promise<SignedHead | undefined> => {
    const until = performance.now() + sealPatience;
    for (;;) {
      const head = await seals.latest();
      if ((head && BigInt(head.position) >= position) || performance.now() >= until) return head;
      await pause(betweenLooksMilliseconds);
    }
  };

  const record = (
    to: EventLog,
    { context }: Caller,
    { exportId, path }: Pick<StartedExport, 'exportId' | 'path'>,
    event: Parameters<EventLog['append']>[2][number],
    expected: Parameters<EventLog['append']>[1],
  ) => {
    const metadata = { ...metadataOf(context, path), time: clock.now() };
    return to.append(streams.auditAccess(exportId), expected, [event], metadata, event.type);
  };

  return {
    /**
     * Records that an export begins, fixes its end, and waits for the seal that covers it. An export goes up to the sealed
     * head; where nothing is sealed, up to its own beginning.
     * @param path from the platform down to the account of the filter
     * @throws EventStoreUnavailable, ReadModelBehind
     */
    start: async (
      caller: Caller,
      path: readonly AccountId[],
      { format, filter, upTo: asked }: ExportRequest,
    ): Promise<StartedExport> => {
      const exportId = newId<ExportId>();
      const query = { ...queryOf(filter), ...(asked === undefined ? {} : { to: String(asked) }) };
      const begun = await record(
        log,
        caller,
        { exportId, path },
        { type: 'ExportStarted', data: { exportId, format, filter: query } },
        'no-stream',
      );
      if (begun.outcome !== 'appended') throw new Error(`The export ${exportId} exists already.`);
      const wanted = asked !== undefined && asked < begun.position ? asked : begun.position;
      const head = await awaitHead(wanted);
      const end = head ? BigInt(head.position) : begun.position;
      const upTo = asked !== undefined && asked < end ? asked : end;
      await awaitReadModel(readModels, 'event-index', upTo);
      return { exportId, format, filter, upTo, head, path };
    },

    /**
     * The export's bytes, read as they are taken. When all were taken its completion is recorded; when the consumer stops
     * before, reading ends there and then.
     * @param present each event as it may be seen by who asked
     * @param before what an interrupted export has written already
     */
    write: async function* (
      caller: Caller,
      started: StartedExport,
      present: Presented,
      before?: Written,
    ): AsyncGenerator<Buffer, Written> {
      const { format, filter, upTo, head, exportId } = started;
      const left = before?.last === undefined ? filter : { ...filter, after: before.last };
      const places = placesOf(readModels.eventIndex, left, upTo);
      const written = yield* writeEvents(format, readPlaces(log.patient.stored, places), present, before);
      const { count, first, last, sha256 } = written;
      const completed: ExportCompleted = {
        type: 'ExportCompleted',
        data: {
          exportId,
          count,
          first: first === undefined ? null : String(first),
          last: last === undefined ? null : String(last),
          upTo: String(upTo),
          sha256: sha256.copy().digest('hex'),
          headSize: head?.size ?? null,
          complete: head !== undefined && count === head.size,
        },
      };
      const result = await record(log.patient, caller, started, completed, 0);
      if (result.outcome !== 'appended') throw new Error(`The export ${exportId} is complete already.`);
      return written;
    },

    /** The manifest of a completed export, in pieces of JSON text. */
    manifest: (
      known: Pick<ExportRecord, 'query' | 'format'>,
      completed: ExportCompleted['data'],
    ): AsyncGenerator<string> => manifestOf(dependencies, known, completed),

    /** What became of an export; undefined when there is none of this id. */
    find: async (exportId: ExportId): Promise<ExportRecord | undefined> => {
      let found: ExportRecord | undefined;
      for await (const event of log.readStream(streams.auditAccess(exportId)))
        if (event.type === 'ExportStarted') {
          const { filter: query, format } = event.data;
          const { actor } = event.metadata;
          const asker = actor.onBehalfOf ?? actor.account;
          found = { asker, query, format, completed: undefined };
        } else if (event.type === 'ExportCompleted' && found) found = { ...found, completed: event.data };
      return found;
    },
  };
};
