/** How a row's columns come from a query: bigints as decimal text, everything else as it is. */
export type Stored<Row> = {
  readonly [Column in keyof Row]: Row[Column] extends bigint
    ? string
    : Row[Column] extends bigint | null
      ? string | null
      : Row[Column];
};
