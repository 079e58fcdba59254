import type { ReactNode } from 'react';
import styles from '#console/components/table.module.css';

export interface TableColumn<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end. */
  readonly isNumber?: boolean;
}

interface TableProps<Row> {
  /** What the table is called, for those who hear it. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** What the rows come to, a cell for each column that has one, by its id. */
  readonly foot?: Readonly<Record<string, ReactNode>>;
}

/** A small table that is there as a whole: long lists are a Grid. The first cell of a row is its heading. */
export const Table = <Row,>({ label, columns, rows, idOf, foot }: TableProps<Row>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
  <section className={styles.box} aria-label={label} tabIndex={0}>
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map(({ id, title, isNumber }) => (
            <th key={id} scope="col" data-number={isNumber}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={idOf(row)}>
            {columns.map(({ id, cell, isNumber }, place) =>
              place === 0 ? (
                <th key={id} scope="row" data-number={isNumber}>
                  {cell(row)}
                </th>
              ) : (
                <td key={id} data-number={isNumber}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            {columns.map(({ id, isNumber }) => (
              <td key={id} data-number={isNumber}>
                {foot[id]}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  </section>
);
