import { csvRow, rowEnd } from '#application/kernel/csv/csv-row.ts';
import type { ExportFormat } from '#domain/record/audit/audit-access.ts';

/** An event as an export shows it. Its names and their order are the form of the file: programs read them. */
export interface ExportedEvent {
  /** Place among the leaves of the sealed log, from 0. */
  readonly index: string;
  readonly position: string;
  /** The leaf's hash, hexadecimal. */
  readonly leaf: string;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly account: string;
  /** By the names it is stored under, so that both can be compared. */
  readonly actor: {
    readonly principal: string;
    readonly kind?: 'person';
    readonly role: string;
    readonly account: string;
    readonly onBehalfOf?: string;
    readonly onBehalfReason?: string;
  };
  readonly data: object;
  /** The exact texts that are hashed, for those who may see all of them. */
  readonly stored?: { readonly data: string; readonly metadata: string };
}

/** How events are written down: what stands before them, and each of them. */
export interface ExportForm {
  readonly mediaType: string;
  readonly file: string;
  readonly head: string;
  /** What ends each event, and stands nowhere else. */
  readonly end: string;
  event(event: ExportedEvent): string;
}

const lineOf = (event: ExportedEvent): string => `${JSON.stringify(event)}\n`;

const columns = [
  'index',
  'position',
  'leaf',
  'stream',
  'revision',
  'id',
  'type',
  'at',
  'account',
  'actorPrincipal',
  'actorRole',
  'actorAccount',
  'onBehalfOf',
  'onBehalfReason',
  'data',
] as const;

const rowOf = ({ actor, data, ...event }: ExportedEvent): string =>
  csvRow([
    event.index,
    event.position,
    event.leaf,
    event.stream,
    event.revision,
    event.id,
    event.type,
    event.at,
    event.account,
    actor.principal,
    actor.role,
    actor.account,
    actor.onBehalfOf,
    actor.onBehalfReason,
    JSON.stringify(data),
  ]);

export const exportForms: Readonly<Record<ExportFormat, ExportForm>> = {
  ndjson: {
    mediaType: 'application/x-ndjson',
    file: 'events.ndjson',
    head: '',
    end: '\n',
    event: lineOf,
  },
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    file: 'events.csv',
    head: csvRow(columns),
    end: rowEnd,
    event: rowOf,
  },
};
