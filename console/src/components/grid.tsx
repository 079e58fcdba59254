import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { KeysetRows } from '#console/api/keyset.ts';
import styles from '#console/components/grid.module.css';
import { GridBar } from '#console/components/grid-bar.tsx';
import { GridBody, heightOfRows } from '#console/components/grid-body.tsx';
import { type Column, leastWidthOf, tracksOf, useColumns } from '#console/components/grid-columns.ts';
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

/** The box to choose a row by. */
const tickWidth = 36;
const leastHeight = 256;

/** A list that is there to its end stands in a box as high as its rows, as far as there is room. */
const heightOf = (rows: number, isWhole: boolean) => {
  if (!isWhole) return { minBlockSize: leastHeight };
  const height = heightOfRows(rows);
  return { minBlockSize: Math.min(leastHeight, height), maxBlockSize: height };
};

/** What pressing and ticking a row does. It stays the same while the page around is drawn again, and so do the rows. */
const useRowDeeds = <Row,>(now: {
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly open: ((row: Row) => void) | undefined;
  readonly selection: Selection | undefined;
}) => {
  const latest = useRef(now);
  useLayoutEffect(() => {
    latest.current = now;
  });
  const open = useCallback((index: number) => {
    const row = latest.current.rows[index];
    if (row !== undefined) latest.current.open?.(row);
  }, []);
  const choose = useCallback((index: number, isChosen: boolean) => {
    const { rows, idOf, selection } = latest.current;
    const row = rows[index];
    if (row !== undefined) selection?.choose([idOf(row)], isChosen);
  }, []);
  return { open, choose };
};

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
  const deeds = useRowDeeds({ rows, idOf, open, selection });

  const isEmpty = isWhole && rows.length === 0;
  const tracks = `${selection ? `${tickWidth}px ` : ''}${tracksOf(chosen.shown)}`;
  // Said once for all rows: none of them is measured for what it could be shrunk to.
  const minInlineSize = leastWidthOf(chosen.shown) + (selection ? tickWidth : 0);
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
          style={heightOf(rows.length, isWhole)}
          role="table"
          aria-label={label}
          aria-rowcount={isWhole ? rows.length + 1 : -1}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
          tabIndex={0}
        >
          <div
            className={styles.head}
            role="row"
            aria-rowindex={1}
            style={{ gridTemplateColumns: tracks, minInlineSize }}
          >
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
          <GridBody
            box={box}
            rows={rows}
            idOf={idOf}
            shown={chosen.shown}
            tracks={tracks}
            minInlineSize={minInlineSize}
            chosen={selection?.chosen}
            choose={deeds.choose}
            open={open && deeds.open}
            highlighted={highlighted}
            look={look}
          />
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
