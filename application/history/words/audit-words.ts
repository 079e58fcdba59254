import { counted, type Words } from '#application/history/words/word-table.ts';
import type { AuditAccessEvent } from '#domain/audit/audit-access.ts';
import type { SealEvent } from '#domain/seal/seals.ts';
import type { SkippedEventsEvent } from '#domain/skipped-events/skipped-events.ts';

const readings = {
  events: 'Events were searched',
  history: 'The history was read',
  diff: 'Two moments were compared',
};

export const auditWords: Words<(AuditAccessEvent | SealEvent | SkippedEventsEvent)['type']> = {
  AuditRead: ({ data }) => `${readings[data.read]}.`,
  ExportStarted: ({ data }) => `An export of events began (${data.format}).`,
  ExportCompleted: ({ data }) => `An export of ${counted(data.count, 'event')} was completed.`,
  ParkedEventSkipped: ({ data }) =>
    `Event ${data.eventId} was left out of version ${data.version} of ${data.readModel}.`,
  LogSealed: ({ data }) => `The log was sealed at ${counted(data.size, 'event')}.`,
  SealingKeyRotated: ({ data }) => `Seals are signed with key ${data.keyId} from now on.`,
};
