import { Button, Checkbox, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { KeysetRows } from '#console/api/keyset.ts';
import styles from '#console/components/grid.module.css';
import type { ChosenColumns, Column } from '#console/components/grid-columns.ts';

interface GridBarProps<Row> {
  readonly of: KeysetRows<Row>;
  readonly columns: readonly Column<Row>[];
  readonly chosen: ChosenColumns<Row>;
  readonly filters: ReactNode;
}

/** Above a list: its filters, how many there are, and which columns. */
export const GridBar = <Row,>({ of, columns, chosen, filters }: GridBarProps<Row>) => {
  const t = useTranslations('app.grid');
  const { rows, count } = of;
  return (
    <div className={styles.bar}>
      <div className={styles.filters}>{filters}</div>
      <span className="quiet number" role="status">
        {count === undefined
          ? rows.length > 0 && t('countSoFar', { count: rows.length })
          : t('count', { count })}
      </span>
      <Popover position="bottom-end" trapFocus>
        <Popover.Target>
          <Button variant="default">{t('columns')}</Button>
        </Popover.Target>
        <Popover.Dropdown>
          {columns.slice(1).map(({ id, title }) => (
            <Checkbox
              key={id}
              mb={8}
              size="xs"
              label={title}
              checked={chosen.isChosen(id)}
              onChange={({ currentTarget }) => chosen.choose(id, currentTarget.checked)}
            />
          ))}
        </Popover.Dropdown>
      </Popover>
    </div>
  );
};
