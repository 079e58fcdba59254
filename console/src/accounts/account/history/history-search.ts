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

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

export const readHistorySearch = ({
  from,
  order,
  readings,
  processes,
  event,
}: Record<string, unknown>): HistorySearch => ({
  ...(typeof from === 'string' && time.test(from) && { from }),
  ...(order === 'oldest-first' && { order }),
  ...(readings === 'with' && { readings }),
  ...(processes === 'without' && { processes }),
  ...(typeof event === 'string' && event !== '' && { event }),
});
