import type { MouseEvent, ReactNode } from 'react';
import styles from '#console/components/grid.module.css';

interface Cell {
  readonly id: string;
  readonly isNumber: boolean;
  readonly content: ReactNode;
}

interface GridRowProps {
  readonly index: number;
  readonly tracks: string;
  readonly isChosen: boolean;
  readonly isHighlighted: boolean;
  readonly open: (() => void) | undefined;
  readonly mark: ReactNode;
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

export const GridRow = ({ index, tracks, isChosen, isHighlighted, open, mark, cells }: GridRowProps) => (
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
      if (open && isForTheRow(event)) open();
    }}
  >
    {mark && (
      <div role="cell" className={styles.cell}>
        {mark}
      </div>
    )}
    {cells.map(({ id, isNumber, content }) => (
      <div key={id} role="cell" className={styles.cell} data-number={isNumber} onMouseEnter={showWhole}>
        {content}
      </div>
    ))}
  </div>
);
