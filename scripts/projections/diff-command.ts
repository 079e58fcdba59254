import { definitions, type ReadModelName } from '#projections/definitions.ts';
import { diff, type RowDifference } from '#projections/engine/diff.ts';
import type { ColumnDifference } from '#projections/engine/differing-rows.ts';
import { type CommandContext, messageOf } from '#scripts/projections/commands.ts';

const shown = (value: string | null | undefined): string => {
  if (value === undefined) return 'no row';
  return value === null ? 'null' : JSON.stringify(value);
};

const columnLine = ({ column, live, anew }: ColumnDifference): string =>
  `    ${column}: live ${shown(live)}, anew ${shown(anew)}`;

const rowLines = ({ table, key, columns, touches, lastTouches }: RowDifference): readonly string[] => [
  `  ${table} ${key}`,
  ...columns.map(columnLine),
  ...(touches === 0
    ? ['    no event makes this row']
    : [
        `    ${touches} ${touches === 1 ? 'event' : 'events'}${touches > lastTouches.length ? `, the last ${lastTouches.length}` : ''}:`,
      ]),
  ...lastTouches.map(({ position, type, id }) => `      ${position} ${type} ${id}`),
];

/** Explains row by row how what is live differs from a fold of the log. @returns whether nothing differs */
export const explainDifferences = async (
  name: ReadModelName,
  limit: number,
  context: CommandContext,
): Promise<boolean> => {
  try {
    const { generation, position, count, rows } = await diff(definitions[name], context, limit);
    const at = `at position ${position}, generation ${generation}`;
    if (count === 0) {
      context.print(`${name}: equal ${at}`);
      return true;
    }
    const more = count > rows.length ? `, the first ${rows.length}` : '';
    context.print(`${name}: ${count} ${count === 1 ? 'row differs' : 'rows differ'} ${at}${more}:`);
    for (const row of rows) for (const line of rowLines(row)) context.print(line);
    const parked = await parkedCount(name, context);
    if (parked > 0)
      context.print(
        `  ${parked} of its events are parked (npm run projections -- parked): they are missing in what is live`,
      );
    return false;
  } catch (error) {
    context.print(`${name}: could not be compared: ${messageOf(error)}`);
    return false;
  }
};

const parkedCount = async (name: ReadModelName, { pool }: CommandContext): Promise<number> => {
  const found = await pool.query<{ count: number }>(
    'select count(*)::int as count from projection.parked where name = $1',
    [name],
  );
  return found.rows[0]?.count ?? 0;
};
