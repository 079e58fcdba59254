import type { AnyEvent } from '#domain/events.ts';
import { compareTable } from '#projections/engine/compare-generations.ts';
import type { Change, Definition } from '#projections/engine/definition.ts';
import { type ColumnDifference, differingColumns } from '#projections/engine/differing-rows.ts';
import type { RebuildContext } from '#projections/engine/rebuild.ts';
import { withBothSides, withFoldAnew } from '#projections/engine/verify.ts';

/** An event that changed a row, by where it is in the log. */
export interface Touch {
  readonly position: bigint;
  readonly type: string;
  readonly id: string;
}

export interface RowDifference {
  readonly table: string;
  readonly key: string;
  readonly columns: readonly ColumnDifference[];
  /** How many events changed the row when it was folded anew. */
  readonly touches: number;
  /** The last of them, in order. */
  readonly lastTouches: readonly Touch[];
}

export interface Difference {
  readonly name: string;
  readonly generation: number;
  /** Both sides show the log up to exactly here. */
  readonly position: bigint;
  /** All rows that differ; the first of them are explained. */
  readonly count: number;
  readonly rows: readonly RowDifference[];
}

const shownTouches = 20;

type Unexplained = Omit<RowDifference, 'touches' | 'lastTouches'>;

const findDifferences = (definition: Definition, context: RebuildContext, limit: number) =>
  withBothSides(definition, context, async ({ live, anew, checkpoint }) => {
    const rows: Unexplained[] = [];
    let count = 0;
    for (const table of definition.tables) {
      const { differences, firstKeys } = await compareTable(table, live, anew, limit);
      count += differences;
      const wanted = firstKeys.slice(0, limit - rows.length);
      for (const [key, columns] of await differingColumns(table, live, anew, wanted))
        rows.push({ table: table.name, key, columns });
    }
    const { generation, position } = checkpoint;
    return { name: definition.name, generation, position, count, rows };
  });

/** Notes which events change certain rows. */
const createTouches = (rows: readonly Unexplained[]) => {
  const nameOf = (table: string, key: string): string => `${table}|${key}`;
  const found = new Map<string, { count: number; readonly last: Touch[] }>(
    rows.map(({ table, key }) => [nameOf(table, key), { count: 0, last: [] }]),
  );
  return {
    observe: ({ position, type, id }: AnyEvent, changes: readonly Change[]): void => {
      for (const { table, key } of changes) {
        const touches = found.get(nameOf(table.name, key));
        if (!touches) continue;
        touches.count += 1;
        touches.last.push({ position, type, id });
        if (touches.last.length > shownTouches) touches.last.shift();
      }
    },
    of: ({ table, key }: Unexplained): Pick<RowDifference, 'touches' | 'lastTouches'> => {
      const touches = found.get(nameOf(table, key));
      return { touches: touches?.count ?? 0, lastTouches: touches?.last ?? [] };
    },
  };
};

/**
 * Explains how the live generation differs from one folded anew, row by row: which columns, and which events made the
 * row what it should be. When there are differences the log is folded twice: only then it is known of which rows the
 * events are wanted.
 * @param limit how many rows are explained at most
 * @throws NothingToVerify, BuildUnderWay, UnreadableEvent, and whatever a handler throws
 */
export const diff = async (
  definition: Definition,
  context: RebuildContext,
  limit: number,
): Promise<Difference> => {
  const found = await findDifferences(definition, context, limit);
  if (found.rows.length === 0) return { ...found, rows: [] };
  const touches = createTouches(found.rows);
  await withFoldAnew(definition, context, touches.observe, (_build, foldUpTo) => foldUpTo(found.position));
  return { ...found, rows: found.rows.map((row) => ({ ...row, ...touches.of(row) })) };
};
