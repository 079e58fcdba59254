import { formIn, idIn, momentIn, oneOf, present } from '#console/app/search-values.ts';

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

/** What of an address is searched for; the rest is dropped. */
export const readRecordSearch = (search: Record<string, unknown>): RecordSearch =>
  present({
    account: idIn(search.account),
    type: formIn('event-types', search.type),
    stream: formIn('stream', search.stream),
    actor: formIn('actor', search.actor),
    from: momentIn(search.from),
    to: momentIn(search.to),
    order: oneOf(['oldest-first'], search.order),
    readings: oneOf(['with'], search.readings),
    processes: oneOf(['without'], search.processes),
  });
