import { type Caller, metadataOf } from '#application/kernel/command-handling/context.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { AccountId, AuditAccessId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { AuditQuery, AuditReading } from '#domain/record/audit/audit-access.ts';

/**
 * Writes down that somebody reads the record, before the answer is given: what cannot be recorded is not answered.
 * @param caller whose command id is new with each reading
 * @param path from the platform down to the account whose record is read
 * @param query ids, types, times and positions only; nothing personal
 * @returns the position it was recorded at
 * @throws EventStoreUnavailable
 */
export type RecordAuditRead = (
  caller: Caller,
  path: readonly AccountId[],
  read: AuditReading,
  query: AuditQuery,
) => Promise<bigint>;

export const createRecordAuditRead =
  (log: Pick<EventLog, 'append'>): RecordAuditRead =>
  async ({ context }, path, read, query) => {
    const auditAccessId = newId<AuditAccessId>();
    const stream = streams.auditAccess(auditAccessId);
    const result = await log.append(
      stream,
      'no-stream',
      [{ type: 'AuditRead', data: { auditAccessId, read, query } }],
      metadataOf(context, path),
    );
    if (result.outcome !== 'appended') throw new Error(`${stream} exists already.`);
    return result.position;
  };
