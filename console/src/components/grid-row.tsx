import { type MouseEvent, memo, type ReactNode } from 'react';
import styles from '#console/components/grid.module.css';
import { Tick } from '#console/components/tick.tsx';

/** What is drawn in one column of a row. */
export interface Cell {
  readonly id: string;
  readonly isNumber: boolean;
  readonly content: ReactNode;
}

interface GridRowProps {
  readonly index: number;
  readonly tracks: string;
  readonly isHighlighted: boolean;
  readonly isChosen: boolean;
  /** What the box says by which the row is chosen; undefined where rows are not. */
  readonly choosing: string | undefined;
  readonly choose: (index: number, isChosen: boolean) => void;
  readonly open: ((index: number) => void) | undefined;
  readonly cells: readonly Cell[];
}

/** Links, buttons and fields in a row do what they say; a text that is being selected opens nothing. */
const isForTheRow = ({ target, currentTarget }: MouseEvent<HTMLElement>): boolean =>
  target instanceof Element &&
  target.closest('a, button, input, label') === null &&
  currentTarget.contains(target) &&
  (window.getSelection()?.toString() ?? '') === '';

/** What is cut off is to be read whole by pointing at it. */
const showWhole = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
  const isCut = currentTarget.scrollWidth > currentTarget.clientWidth;
  currentTarget.title = isCut ? (currentTarget.textContent ?? '') : '';
};

const DrawnRow = ({
  index,
  tracks,
  isHighlighted,
  isChosen,
  choosing,
  choose,
  open,
  cells,
}: GridRowProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the link in the first cell opens the row by keys.
  <div
    className={styles.row}
    role="row"
    tabIndex={-1}
    data-row={index}
    data-opens={open !== undefined}
    data-chosen={isChosen}
    data-highlighted={isHighlighted}
    aria-current={isHighlighted ? 'true' : undefined}
    aria-rowindex={index + 2}
    style={{ gridTemplateColumns: tracks }}
    onClick={(event) => {
      if (open && isForTheRow(event)) open(index);
    }}
  >
    {choosing !== undefined && (
      <div role="cell" className={styles.cell}>
        <Tick label={choosing} isTicked={isChosen} onTick={(isTicked) => choose(index, isTicked)} />
      </div>
    )}
    {cells.map(({ id, isNumber, content }) => (
      <div key={id} role="cell" className={styles.cell} data-number={isNumber} onMouseEnter={showWhole}>
        {content}
      </div>
    ))}
  </div>
);

/** A row that is drawn again only when something of it is another: while one scrolls, most of them stay. */
export const GridRow = memo(DrawnRow);
