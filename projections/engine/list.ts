import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { cursorAfter, partsOfCursor } from '#application/kernel/list-cursor.ts';
import type { Page, PageRequest } from '#application/kernel/ports/reading.ts';
import { uuidForm } from '#domain/kernel/ids.ts';

/** What a part of a list's key looks like in a cursor, and what it is in SQL. */
const forms = {
  // The database takes no text with a NUL in it.
  text: { form: '[^\\0]*', type: 'text' },
  id: { form: '[0-9a-zA-Z-]{1,64}', type: 'text' },
  uuid: { form: uuidForm.source.slice(1, -1), type: 'uuid' },
  currency: { form: '[A-Z]{3}', type: 'text' },
  position: { form: '\\d{1,39}', type: 'numeric' },
  integer: { form: '\\d{1,4}', type: 'integer' },
} as const;

/** The columns a list is in order of, most significant first; together they name one row. */
export type Keyset<Column extends string> = Readonly<Record<Column, keyof typeof forms>>;

/** The parts of the key that a cursor names. @throws BadCursor when it was not given out by this list */
const startOf = (list: string, by: Keyset<string>, cursor: string): readonly string[] => {
  const parts = Object.values(by).map((part) => `(${forms[part].form})`);
  return partsOfCursor(list, new RegExp(`^${parts.join('\\.')}$`), cursor);
};

/** The rows of one page. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** The key of the last row, where more rows follow. */
  readonly last: string | undefined;
  /**
   * Whether an id lies on this page of a list in ascending order of one id: after its cursor and, where more rows follow,
   * no further than its last row. Asked also of rows that are not there, such as those whose first event is set aside.
   */
  covers(id: string): boolean;
  /** The page as it is answered. */
  of<Item>(item: (row: Row) => Item): Page<Item>;
}

/**
 * Opens a page of a list that goes on by key, so that it costs the same wherever it begins.
 * @param name tells cursors of this list from those of others
 * @param request `limit` rows, strictly after the cursor `after`
 * @throws BadCursor
 */
export const openList = <const Column extends string>(
  name: string,
  by: Keyset<Column>,
  { limit, after }: PageRequest,
  direction: 'asc' | 'desc' = 'asc',
) => {
  const columns: readonly string[] = Object.keys(by);
  const start = after === undefined ? undefined : startOf(name, by, after);

  /** @param found `limit + 1` rows where more follow: the one too many only says so */
  const page = <Row extends Readonly<Record<Column, unknown>>>(found: readonly Row[]): ListPage<Row> => {
    const rows = found.slice(0, limit);
    const end = found.length > limit ? rows.at(-1) : undefined;
    const last = end && columns.map((column) => String(Reflect.get(end, column))).join('.');
    return {
      rows,
      last,
      covers: (id) => (start?.[0] === undefined || id > start[0]) && (last === undefined || id <= last),
      of: (item) => ({ items: rows.map(item), next: last === undefined ? null : cursorAfter(name, last) }),
    };
  };

  return {
    /** The values of the key that the page begins after. */
    start,
    page,
    /** Asks for the page of the rows that `wanted` selects. */
    read: async <Tables, From extends keyof Tables, Row extends Readonly<Record<Column, unknown>>>(
      wanted: SelectQueryBuilder<Tables, From, Row>,
    ): Promise<ListPage<Row>> => {
      let query = wanted.limit(limit + 1);
      for (const column of columns) query = query.orderBy(sql.ref(column), direction);
      if (start) {
        const key = sql.join(columns.map((column) => sql.ref(column)));
        const values = Object.values<keyof typeof forms>(by).map(
          (part, place) => sql`${start[place]}::${sql.raw(forms[part].type)}`,
        );
        const beyond = sql.raw(direction === 'asc' ? '>' : '<');
        query = query.where(sql<SqlBool>`(${key}) ${beyond} (${sql.join(values)})`);
      }
      return page(await query.execute());
    },
  };
};
