/** A row as the engine moves it: plain values by column name, `null` for nothing, never `undefined`. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * `bigint` is numeric(39,0): wide enough for any position and any sum of bytes. `json` is jsonb: equal values have equal text.
 * `uuid` holds ids in less than half the room of text, and in the same order; a text that is none is refused.
 */
export type ColumnType = 'text' | 'uuid' | 'boolean' | 'integer' | 'bigint' | 'json';

/** A column: how it is stored, and for the compiler what a row has there. */
export interface Column<Value = unknown> {
  readonly type: ColumnType;
  readonly '~value'?: Value;
}

/** Makes a column of `Value`, of a narrower type where one is named, or of one with `null` where it may be missing. */
interface MakeColumn<Value> {
  (): Column<Value>;
  <Narrow extends Value | null>(): Column<Narrow>;
}

const of =
  (type: ColumnType) =>
  <Value>(): Column<Value> => ({ type });

const text: MakeColumn<string> = of('text');
const uuid: MakeColumn<string> = of('uuid');
const boolean: MakeColumn<boolean> = of('boolean');
const integer: MakeColumn<number> = of('integer');
const bigint: MakeColumn<bigint> = of('bigint');
const json = of('json');

/** The kinds of columns, such as `column.uuid<AccountId>()` or, where there may be none, `column.uuid<PlanId | null>()`. */
export const column = { text, uuid, boolean, integer, bigint, json };

type RowWith<Columns> = {
  readonly [Name in keyof Columns]: Columns[Name] extends Column<infer Value> ? Value : never;
};

/** Whose personal data a table's rows hold, and what is left of a row once that subject is erased. */
export interface PersonalRows<R extends Row = Row> {
  /**
   * The column that names the account whose key the row's personal fields are encrypted under; of what is encrypted for
   * people, the column of the person and that of the person's account, because the erasure of either erases the row.
   */
  readonly of: (keyof R & string) | readonly (keyof R & string)[];
  /** Pure; what it answers is the row a build makes when every encrypted field reads as `[erased]`. Done twice it is the same. */
  erase(row: R): R;
}

export interface Table<R extends Row = Row, Name extends string = string> {
  readonly name: Name;
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

/** What a row of a table looks like: `RowOf<typeof cameraTable>`. */
export type RowOf<Of> = Of extends Table<infer R> ? R : never;

/** How a row's columns come from a query: bigints as decimal text, everything else as it is. */
export type Stored<R> = {
  readonly [Name in keyof R]: R[Name] extends bigint
    ? string
    : R[Name] extends bigint | null
      ? string | null
      : R[Name];
};

/** The tables of a read model as its queries see them. */
export type Database<Tables extends Table> = {
  readonly [Of in Tables as Of['name']]: Stored<RowOf<Of>>;
};

/**
 * Declares a table. The columns say how rows are stored and, for the compiler, what a row looks like.
 * @example
 * const planTable = defineTable('plan', {
 *   columns: { id: column.uuid<PlanId>(), retired: column.boolean() },
 *   primaryKey: ['id'],
 * });
 */
export const defineTable = <const Name extends string, Columns extends Readonly<Record<string, Column>>>(
  name: Name,
  shape: {
    readonly columns: Columns;
    readonly primaryKey: readonly (keyof Columns & string)[];
    readonly indexes?: readonly (readonly (keyof Columns & string)[])[];
    readonly appendOnly?: boolean;
    readonly personal?: PersonalRows<RowWith<Columns>>;
  },
): Table<RowWith<Columns>, Name> => ({
  name,
  columns: Object.fromEntries(Object.entries(shape.columns).map(([of, { type }]) => [of, type])),
  primaryKey: shape.primaryKey,
  indexes: shape.indexes ?? [],
  appendOnly: shape.appendOnly ?? false,
  // Rows of this table alone are given to it.
  personal: shape.personal as PersonalRows | undefined,
});

const separator = '|';

/** The columns that may name the subject of a row. */
export const subjectColumns = ({ of }: PersonalRows): readonly string[] =>
  typeof of === 'string' ? [of] : of;

/** The text that names a row by the values of its primary key, in the key's order. Ids and positions hold no `|`. */
export const rowKey = (...values: readonly (string | bigint)[]): string =>
  values.length === 1 ? String(values[0]) : values.join(separator);

/** The values of a primary key, from the text that `rowKey` made. */
export const keyParts = (key: string): readonly string[] => key.split(separator);

/** The key of a row, from its primary key columns. */
export const keyOf = (table: Table, row: Row): string => {
  const [first] = table.primaryKey;
  if (table.primaryKey.length === 1 && first !== undefined) return String(row[first]);
  return table.primaryKey.map((column) => String(row[column])).join(separator);
};
