/** What of the record is searched, as it stands in the address. */
export interface RecordSearch {
  readonly account?: string;
  readonly type?: string;
  readonly stream?: string;
  readonly actor?: string;
  readonly from?: string;
  readonly to?: string;
  readonly order?: 'oldest-first';
  /** Who read the record is shown too: searching fills it, so it is left out until somebody asks. */
  readonly readings?: 'with';
  /** What Tierline's processes did by themselves is left out. */
  readonly processes?: 'without';
}

const fields = ['account', 'type', 'stream', 'actor', 'from', 'to'] as const;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** What of an address is searched for; the rest is dropped. */
export const readRecordSearch = (search: Record<string, unknown>): RecordSearch => ({
  ...Object.fromEntries(
    fields.flatMap((field) => {
      const text = textOf(search[field]);
      return text === undefined ? [] : [[field, text]];
    }),
  ),
  ...(search.order === 'oldest-first' && { order: 'oldest-first' }),
  ...(search.readings === 'with' && { readings: 'with' }),
  ...(search.processes === 'without' && { processes: 'without' }),
});
