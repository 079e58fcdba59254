/** What of the history is shown: events after a moment, in which order, and the one that is open. */
export interface HistorySearch {
  readonly from?: string;
  readonly order?: 'oldest-first';
  readonly event?: string;
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

export const readHistorySearch = ({ from, order, event }: Record<string, unknown>): HistorySearch => ({
  ...(typeof from === 'string' && time.test(from) && { from }),
  ...(order === 'oldest-first' && { order }),
  ...(typeof event === 'string' && event !== '' && { event }),
});
