import { things, type Words } from '#application/kernel/telling/word-table.ts';
import type { RecordEvent } from '#domain/record/index.ts';

const events = things('event');
const readings = {
  events: 'Events were searched',
  history: 'The history was read',
  diff: 'Two moments were compared',
};

export const englishRecordWords: Words<RecordEvent['type']> = {
  AuditRead: ({ data }) => `${readings[data.read]}.`,
  ExportStarted: ({ data }) => `An export of events began (${data.format}).`,
  ExportCompleted: ({ data }, { counted }) => `An export of ${counted(data.count, events)} was completed.`,
  SubjectErased: () => 'The personal data of the account were erased for good.',
  PersonErased: ({ data }) => `The personal data of the person ${data.personId} were erased for good.`,
  ParkedEventSkipped: ({ data }) =>
    `Event ${data.eventId} was left out of version ${data.version} of ${data.readModel}.`,
  LogSealed: ({ data }, { counted }) => `The log was sealed at ${counted(data.size, events)}.`,
  LeavesExtended: ({ data }) => `Seals are over streams of extent ${data.extent} from now on.`,
  RestoreAccepted: ({ data }) =>
    `Restore ${data.number} of the log was accepted: what was known after position ${data.after}, up to ${data.upTo}, is given up.`,
  SealingKeyRotated: ({ data }) => `Seals are signed with key ${data.keyId} from now on.`,
  SealingKeyReplaced: ({ data }) =>
    `The key ${data.previousKeyId} that signed seals was lost; they are signed with key ${data.keyId} from now on, which nobody endorses.`,
};
