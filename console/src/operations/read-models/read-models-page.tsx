import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { Shown } from '#console/components/shown.tsx';
import styles from '#console/operations/operations.module.css';
import { OperationsPage } from '#console/operations/operations-page.tsx';
import { ReadModelRow } from '#console/operations/read-models/read-model-row.tsx';

const columns = ['name', 'state', 'lag', 'position', 'version', 'parked'] as const;
const figures: ReadonlySet<string> = new Set(['lag', 'position', 'version', 'parked']);

/** How far every read model is behind the log, in which version, and its building anew. */
export const ReadModelsPage = () => {
  const t = useTranslations('operations.readModels');
  // Lag and progress are no events: the page looks every two seconds while it is open.
  const models = useRead('/v1/operations/projections', {}, { every: 2_000 });
  return (
    <OperationsPage>
      <Shown of={models} lines={10}>
        {({ items }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
          <div className={styles.box} tabIndex={0} role="region" aria-label={t('title')}>
            <table className={styles.table}>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col" className={figures.has(column) ? 'number' : undefined}>
                      {t(`columns.${column}`)}
                    </th>
                  ))}
                  <th scope="col">{t('columns.deed')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((model) => (
                  <ReadModelRow key={model.name} model={model} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shown>
    </OperationsPage>
  );
};
