import { idIn, oneOf, present, timeIn } from '#console/app/search-values.ts';

/** What of the history is shown: events after a moment, in which order, and the one that is open. */
export interface HistorySearch {
  readonly from?: string;
  readonly order?: 'oldest-first';
  /** Who read the record is shown too: reading fills it, so it is left out until somebody asks. */
  readonly readings?: 'with';
  /** What Tierline's processes did by themselves, such as one line for each camera that is held, is left out. */
  readonly processes?: 'without';
  readonly event?: string;
}

export const readHistorySearch = ({
  from,
  order,
  readings,
  processes,
  event,
}: Record<string, unknown>): HistorySearch =>
  present({
    from: timeIn(from),
    order: oneOf(['oldest-first'], order),
    readings: oneOf(['with'], readings),
    processes: oneOf(['without'], processes),
    event: idIn(event),
  });
