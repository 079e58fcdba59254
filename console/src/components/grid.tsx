import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { KeysetRows } from '#console/api/keyset.ts';
import { useShortcut } from '#console/app/keyboard.ts';
import styles from '#console/components/grid.module.css';
import { GridBar } from '#console/components/grid-bar.tsx';
import { type Column, tracksOf, useColumns } from '#console/components/grid-columns.ts';
import { type Cell, GridRow } from '#console/components/grid-row.tsx';
import { Slow } from '#console/components/shown.tsx';
import { Tick } from '#console/components/tick.tsx';
import { Trouble } from '#console/components/trouble.tsx';

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly choose: (ids: readonly string[], isChosen: boolean) => void;
}

interface GridProps<Row> {
  /** What the list is called, for those who hear it. */
  readonly label: string;
  /** Under which the chosen columns are kept. */
  readonly name: string;
  readonly of: KeysetRows<Row>;
  readonly idOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** Opens a row: the whole of it is pressed, the first cell is the link. */
  readonly open?: (row: Row) => void;
  /** Filters as chips, beside the count. */
  readonly filters?: ReactNode;
  /** What is said where there is nothing. */
  readonly empty: ReactNode;
  readonly selection?: Selection;
  /** The row that somebody came for, such as what was just created. */
  readonly highlighted?: string | undefined;
}

const rowHeight = 36;
/** The box to choose a row by. */
const tickWidth = 36;
/** The row of the titles, and the lines around the list. */
const aroundRows = 35;
const leastHeight = 256;

/** A list that is there to its end stands in a box as high as its rows, as far as there is room. */
const heightOf = (rows: number, isWhole: boolean) => {
  if (!isWhole) return { minBlockSize: leastHeight };
  const height = rows + aroundRows;
  return { minBlockSize: Math.min(leastHeight, height), maxBlockSize: height };
};

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

/**
 * A dense list that scrolls to its end: useKeysetRows reads as far as it is looked at. `j` and `k` go from row to row, Enter
 * opens. The first column holds a link, so that a row can be opened beside, too.
 */
export const Grid = <Row extends object>({
  label,
  name,
  of,
  idOf,
  columns,
  open,
  filters,
  empty,
  selection,
  highlighted,
}: GridProps<Row>) => {
  const t = useTranslations('app.grid');
  // An empty list has none, so that it comes and goes.
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const chosen = useColumns(name, columns, box, selection ? tickWidth : 0);
  const { rows, isWhole, look } = of;
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

  const cellsOf = useCells(chosen.shown);
  const openAt = useCallback(
    (index: number) => {
      const row = rows[index];
      if (row !== undefined) open?.(row);
    },
    [rows, open],
  );
  const chooseAt = useCallback(
    (index: number, isChosen: boolean) => {
      const row = rows[index];
      if (row !== undefined) selection?.choose([idOf(row)], isChosen);
    },
    [rows, selection, idOf],
  );

  const isEmpty = isWhole && rows.length === 0;
  const tracks = `${selection ? `${tickWidth}px ` : ''}${tracksOf(chosen.shown)}`;
  const offset = drawn[0]?.start ?? 0;
  return (
    <section className={styles.grid} aria-label={label} data-list>
      <GridBar of={of} columns={columns} chosen={chosen} filters={filters} />
      {of.error && <Trouble error={of.error} again={of.again} />}
      {isEmpty ? (
        empty
      ) : (
        <div
          ref={setBox}
          className={styles.box}
          style={heightOf(virtualizer.getTotalSize(), isWhole)}
          role="table"
          aria-label={label}
          aria-rowcount={isWhole ? rows.length + 1 : -1}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
          tabIndex={0}
        >
          <div className={styles.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
            {selection && (
              <div role="columnheader" className={styles.cell}>
                <Tick
                  label={t('chooseAll')}
                  isTicked={rows.length > 0 && rows.every((row) => selection.chosen.has(idOf(row)))}
                  isPartly={
                    selection.chosen.size > 0 && !rows.every((row) => selection.chosen.has(idOf(row)))
                  }
                  onTick={(isTicked) => selection.choose(rows.map(idOf), isTicked)}
                />
              </div>
            )}
            {chosen.shown.map(({ id, title, isNumber }) => (
              <div key={id} role="columnheader" className={styles.cell} data-number={isNumber}>
                {title}
              </div>
            ))}
          </div>
          <div role="rowgroup" style={{ blockSize: virtualizer.getTotalSize() }}>
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
                    isChosen={selection?.chosen.has(id) ?? false}
                    choosing={selection && t('choose')}
                    choose={chooseAt}
                    open={open && openAt}
                    cells={cellsOf(row)}
                  />
                );
              })}
            </div>
          </div>
          {!isWhole && !of.error && (
            <div role="row">
              <div role="cell">
                <Slow lines={rows.length === 0 ? 12 : 2} why={of.why} />
              </div>
            </div>
          )}
        </div>
      )}
    </section>
  );
};
