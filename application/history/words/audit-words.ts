import { counted, type Words } from '#application/history/words/word-table.ts';
import type { AuditAccessEvent } from '#domain/audit/audit-access.ts';
import type { ErasureEvent } from '#domain/erasure/erasure.ts';
import type { SealEvent } from '#domain/seal/seals.ts';
import type { SkippedEventsEvent } from '#domain/skipped-events/skipped-events.ts';

const readings = {
  events: 'Events were searched',
  history: 'The history was read',
  diff: 'Two moments were compared',
};

export const auditWords: Words<(AuditAccessEvent | ErasureEvent | SealEvent | SkippedEventsEvent)['type']> = {
  AuditRead: ({ data }) => `${readings[data.read]}.`,
  ExportStarted: ({ data }) => `An export of events began (${data.format}).`,
  ExportCompleted: ({ data }) => `An export of ${counted(data.count, 'event')} was completed.`,
  SubjectErased: () => 'The personal data of the account were erased for good.',
  ParkedEventSkipped: ({ data }) =>
    `Event ${data.eventId} was left out of version ${data.version} of ${data.readModel}.`,
  LogSealed: ({ data }) => `The log was sealed at ${counted(data.size, 'event')}.`,
  RestoreAccepted: ({ data }) =>
    `Restore ${data.number} of the log was accepted: what was known after position ${data.after}, up to ${data.upTo}, is given up.`,
  SealingKeyRotated: ({ data }) => `Seals are signed with key ${data.keyId} from now on.`,
};
