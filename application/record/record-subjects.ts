import type { ReadSubject } from '#application/accounts/readings.ts';
import type { ExportRecord } from '#application/record/audit/export-record.ts';
import type { EventIndex } from '#application/record/ports/event-index.ts';
import type { EventId, ExportId } from '#domain/kernel/ids.ts';
import { refuse } from '#domain/kernel/refusal.ts';

export interface RecordSubjectsDependencies {
  readonly readModels: { readonly eventIndex: Pick<EventIndex, 'find'> };
  readonly exports: { find(id: ExportId): Promise<Pick<ExportRecord, 'asker'> | undefined> };
}

/** What of this room can be read about. Who may not read the record of their own account is told so first. */
export const recordSubjects = ({ readModels, exports }: RecordSubjectsDependencies) => {
  const event: ReadSubject<EventId, 'event-index'> = {
    missing: refuse('not-found', 'There is no such event.'),
    foundThrough: 'event-index',
    ownFirst: true,
    ownerOf: async (id) => (await readModels.eventIndex.find(id)).value?.account,
  };
  const exported: ReadSubject<ExportId> = {
    missing: refuse('not-found', 'There is no such export.'),
    ownFirst: true,
    ownerOf: async (id) => (await exports.find(id))?.asker,
  };
  return { event, export: exported };
};
