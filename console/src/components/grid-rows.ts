import type { KeysetRows } from '#console/api/keyset.ts';

const nothing = (): void => undefined;

/** Rows that are there as a whole, such as those of one answer, for a Grid: it draws those that are looked at. */
export const rowsOfAll = <Row>(rows: readonly Row[]): KeysetRows<Row> => ({
  rows,
  isWhole: true,
  count: rows.length,
  isReading: false,
  error: null,
  why: null,
  again: nothing,
  look: nothing,
});
