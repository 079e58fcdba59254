import { useFormatter, useTranslations } from 'use-intl';
import styles from '#console/accounts/account/facts.module.css';

interface ErasedRowsProps {
  readonly rows: readonly { readonly readModel: string; readonly table: string; readonly rows: number }[];
}

/** In which read models what is erased stands, and how often. */
export const ErasedRows = ({ rows }: ErasedRowsProps) => {
  const t = useTranslations('accounts.account.deeds.erase');
  const format = useFormatter();
  const there = rows.filter((each) => each.rows > 0);
  if (there.length === 0) return null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('readModel')}</th>
          <th scope="col">{t('table')}</th>
          <th scope="col" className="number">
            {t('rows')}
          </th>
        </tr>
      </thead>
      <tbody>
        {there.map((each) => (
          <tr key={`${each.readModel}/${each.table}`}>
            <td>
              <bdi>{each.readModel}</bdi>
            </td>
            <td>
              <bdi>{each.table}</bdi>
            </td>
            <td className="number">{format.number(each.rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
