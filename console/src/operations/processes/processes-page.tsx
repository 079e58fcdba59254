import { useFormatter, useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { Shown } from '#console/components/shown.tsx';
import { Status } from '#console/components/status.tsx';
import { When } from '#console/components/when.tsx';
import styles from '#console/operations/operations.module.css';
import { OperationsPage } from '#console/operations/operations-page.tsx';

const columns = ['name', 'state', 'pending', 'oldest', 'position'] as const;
const figures: ReadonlySet<string> = new Set(['pending', 'position']);

/** What each process manager has begun and not finished, as the leading worker last told. */
export const ProcessesPage = () => {
  const t = useTranslations('operations.processes');
  const format = useFormatter();
  // The leading worker tells every two seconds, and no change says so.
  const processes = useRead('/v1/operations/processes', {}, { every: 2_000 });
  return (
    <OperationsPage>
      <Shown of={processes} lines={8}>
        {({ items, toldAt }) => (
          <>
            <p className="quiet">
              {toldAt === null ? t('notTold') : t.rich('told', { at: () => <When at={toldAt} /> })}
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
            <div className={styles.box} tabIndex={0} role="region" aria-label={t('title')}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    {columns.map((column) => (
                      <th key={column} scope="col" className={figures.has(column) ? 'number' : undefined}>
                        {t(`columns.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ name, pending, position, oldestPendingAt, error }) => (
                    <tr key={name}>
                      <th scope="row">
                        <bdi lang="en">{name}</bdi>
                      </th>
                      <td>
                        <Status tone={error !== null ? 'bad' : pending > 0 ? 'waiting' : 'good'}>
                          {error ?? (pending > 0 ? t('busy') : t('quiet'))}
                        </Status>
                      </td>
                      <td className="number">{format.number(pending)}</td>
                      <td>{oldestPendingAt === null ? '–' : <When at={oldestPendingAt} />}</td>
                      <td className="number">{format.number(BigInt(position))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Shown>
    </OperationsPage>
  );
};
