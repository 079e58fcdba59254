import { counted, type Words } from '#application/kernel/word-table.ts';
import type { InstallationEvent } from '#domain/kernel/installation/installation.ts';
import type { AuditAccessEvent } from '#domain/record/audit/audit-access.ts';
import type { ErasureEvent } from '#domain/record/erasure/erasure.ts';
import type { SealEvent } from '#domain/record/seal/seals.ts';
import type { SkippedEventsEvent } from '#domain/record/skipped-events/skipped-events.ts';

const readings = {
  events: 'Events were searched',
  history: 'The history was read',
  diff: 'Two moments were compared',
};

const secrets = { 'master-key': 'master key', 'token-secret': 'token secret' };

type AuditEvent = AuditAccessEvent | ErasureEvent | SealEvent | SkippedEventsEvent | InstallationEvent;

export const auditWords: Words<AuditEvent['type']> = {
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
  SealingKeyReplaced: ({ data }) =>
    `The key ${data.previousKeyId} that signed seals was lost; they are signed with key ${data.keyId} from now on, which nobody endorses.`,
  SecretVerifierRecorded: ({ data }) =>
    data.standing === 'next'
      ? `A change to another ${secrets[data.secret]} began.`
      : `The ${secrets[data.secret]} of this installation was recorded by its verifier.`,
  TokenSecretReplaced: () => 'The token secret was lost, and another took its place.',
  InstallationMarkedAsDemo: () => 'The installation was marked as a demo: its clock was set.',
  TimeAccepted: ({ data }) => `Times up to ${data.upTo}, ahead of the clock of the machine, were accepted.`,
  EmailAddressesReservedAnew: ({ data }) =>
    `All e-mail addresses in use (${data.reserved}) were reserved anew under the present token secret.`,
};
