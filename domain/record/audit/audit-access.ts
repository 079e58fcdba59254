import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AuditAccessId, ExportId } from '#domain/kernel/ids.ts';

/** What of the record was read. */
export type AuditReading = 'events' | 'history' | 'diff';

/** What was asked for: ids, types, times and positions as text, by the names the question gave them. Nothing personal. */
export type AuditQuery = Readonly<Record<string, string>>;

export const exportFormats = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Somebody looked into the record; who, when, and of which account stands in the metadata. */
export type AuditRead = DomainEvent<
  'AuditRead',
  { readonly auditAccessId: AuditAccessId; readonly read: AuditReading; readonly query: AuditQuery }
>;
export type ExportStarted = DomainEvent<
  'ExportStarted',
  { readonly exportId: ExportId; readonly format: ExportFormat; readonly filter: AuditQuery }
>;
export type ExportCompleted = DomainEvent<
  'ExportCompleted',
  {
    readonly exportId: ExportId;
    /** Events written. */
    readonly count: number;
    /** Positions in decimal text; null when nothing was found. */
    readonly first: string | null;
    readonly last: string | null;
    /** Up to which position the log was looked through, in decimal text. */
    readonly upTo: string;
    /** Hexadecimal, of all that was written. */
    readonly sha256: string;
    /** Leaves of the tree whose signed head covers it; null when the log was not sealed. */
    readonly headSize: number | null;
    /** Whether every leaf of that tree is in it. */
    readonly complete: boolean;
  }
>;
/** What says no more than that somebody looked: whoever reads often finds little else. */
export const readingTypes = ['AuditRead'] as const satisfies readonly AuditAccessEvent['type'][];

export type AuditAccessEvent = AuditRead | ExportStarted | ExportCompleted;

export const auditAccessEventDefinitions = {
  AuditRead: { version: 1, personal: [], audience: { asked: 'query' } },
  ExportStarted: { version: 1, personal: [], audience: { asked: 'filter' } },
  ExportCompleted: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<AuditAccessEvent>;
