/** A row as the engine moves it: plain values by column name, `null` for nothing, never `undefined`. */
export type Row = Readonly<Record<string, unknown>>;

/** `bigint` is numeric(39,0): wide enough for any position and any sum of bytes. `json` is jsonb: equal values have equal text. */
export type ColumnType = 'text' | 'boolean' | 'integer' | 'bigint' | 'json';

type ColumnOf<Value> = [Value] extends [string | null]
  ? 'text'
  : [Value] extends [number | null]
    ? 'integer'
    : [Value] extends [boolean | null]
      ? 'boolean'
      : [Value] extends [bigint | null]
        ? 'bigint'
        : 'json';

/** Whose personal data a table's rows hold, and what is left of a row once that subject is erased. */
export interface PersonalRows<R extends Row = Row> {
  /** The column that names the account whose key the row's personal fields are sealed under. */
  readonly of: keyof R & string;
  /** Pure; what it answers is the row a build makes when every sealed field reads as `[erased]`. Done twice it is the same. */
  erase(row: R): R;
}

export interface Table<R extends Row = Row> {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly primaryKey: readonly string[];
  readonly indexes: readonly (readonly string[])[];
  /** Every row is put once and never again, nor read by `evolve`: a build may copy them without looking, and early. */
  readonly appendOnly: boolean;
  /** Absent where rows hold nothing personal. */
  readonly personal: PersonalRows | undefined;
  /** Only for the compiler: what a row of this table looks like. */
  readonly '~row'?: R;
}

/** Declares a table; the column types follow from the row's type and the compiler checks them. */
export const defineTable = <R extends Row>(
  name: string,
  shape: {
    readonly columns: { readonly [Column in keyof R]: ColumnOf<R[Column]> };
    readonly primaryKey: readonly (keyof R & string)[];
    readonly indexes?: readonly (readonly (keyof R & string)[])[];
    readonly appendOnly?: boolean;
    readonly personal?: PersonalRows<R>;
  },
): Table<R> => ({
  name,
  columns: shape.columns,
  primaryKey: shape.primaryKey,
  indexes: shape.indexes ?? [],
  appendOnly: shape.appendOnly ?? false,
  // Rows of this table alone are given to it.
  personal: shape.personal as PersonalRows | undefined,
});

const separator = '|';

/** The text that names a row by the values of its primary key, in the key's order. Ids and positions hold no `|`. */
export const rowKey = (...values: readonly (string | bigint)[]): string =>
  values.length === 1 ? String(values[0]) : values.join(separator);

export const keyParts = (key: string): readonly string[] => key.split(separator);

/** The key of a row, from its primary key columns. */
export const keyOf = (table: Table, row: Row): string => {
  const [first] = table.primaryKey;
  if (table.primaryKey.length === 1 && first !== undefined) return String(row[first]);
  return table.primaryKey.map((column) => String(row[column])).join(separator);
};
