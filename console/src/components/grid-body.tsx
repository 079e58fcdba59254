import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcut } from '#console/app/keyboard.ts';
import type { Column } from '#console/components/grid-columns.ts';
import { type Cell, GridRow } from '#console/components/grid-row.tsx';

interface GridBodyProps<Row> {
  /** What scrolls. */
  readonly box: HTMLElement | null;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly shown: readonly Column<Row>[];
  readonly tracks: string;
  /** Pixels that no row is narrower than. */
  readonly minInlineSize: number;
  /** Undefined where rows are not chosen. */
  readonly chosen: ReadonlySet<string> | undefined;
  readonly choose: (index: number, isChosen: boolean) => void;
  readonly open: ((index: number) => void) | undefined;
  readonly highlighted: string | undefined;
  /** Told which rows are looked at. */
  readonly look: (first: number, last: number) => void;
}

const rowHeight = 36;
/** The row of the titles, and the lines around the list. */
const aroundRows = 35;

/** How high a box is that shows so many rows whole. */
export const heightOfRows = (count: number): number => count * rowHeight + aroundRows;

/** The cells of rows, each worked out once for the columns that are shown. */
const useCells = <Row extends object>(shown: readonly Column<Row>[]): ((row: Row) => readonly Cell[]) =>
  useMemo(() => {
    const known = new WeakMap<Row, readonly Cell[]>();
    return (row) => {
      const cells =
        known.get(row) ??
        shown.map(({ id, isNumber = false, cell }) => ({ id, isNumber, content: cell(row) }));
      known.set(row, cells);
      return cells;
    };
  }, [shown]);

/** The rows of a list that can be seen: all that is drawn again while one scrolls. `j` and `k` go from row to row. */
export const GridBody = <Row extends object>({
  box,
  rows,
  idOf,
  shown,
  tracks,
  minInlineSize,
  chosen,
  choose,
  open,
  highlighted,
  look,
}: GridBodyProps<Row>): ReactNode => {
  const t = useTranslations('app.grid');
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const drawn = virtualizer.getVirtualItems();
  const [first, last] = [drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0];
  useEffect(() => look(first, last), [look, first, last]);

  const step = useCallback(
    (by: 1 | -1) => {
      const current = Number(document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? -1);
      const next = Math.max(0, Math.min(current + by, rows.length - 1));
      virtualizer.scrollToIndex(next);
      requestAnimationFrame(() =>
        box?.querySelector<HTMLElement>(`[data-row="${next}"] :is(a, button)`)?.focus(),
      );
    },
    [rows.length, virtualizer, box],
  );
  useShortcut('j', 'app.keys.nextRow', () => step(1));
  useShortcut('k', 'app.keys.rowBefore', () => step(-1));

  const cellsOf = useCells(shown);
  const offset = drawn[0]?.start ?? 0;
  return (
    <div role="rowgroup" style={{ blockSize: virtualizer.getTotalSize(), minInlineSize }}>
      <div style={{ transform: `translateY(${offset}px)` }}>
        {drawn.map(({ index }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const id = idOf(row);
          return (
            <GridRow
              key={id}
              index={index}
              tracks={tracks}
              isHighlighted={id === highlighted}
              isChosen={chosen?.has(id) ?? false}
              choosing={chosen && t('choose')}
              choose={choose}
              open={open}
              cells={cellsOf(row)}
            />
          );
        })}
      </div>
    </div>
  );
};
