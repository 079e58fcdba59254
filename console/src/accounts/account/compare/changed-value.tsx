import { useFormatter, useTranslations } from 'use-intl';
import styles from '#console/accounts/account/compare/compare.module.css';

/** A value of a field, as the record has it: words as they are, several of them as a list, what has parts as JSON. */
export const ChangedValue = ({ of }: { readonly of: unknown }) => {
  const t = useTranslations('accounts.account.compare');
  const format = useFormatter();
  if (of === null || of === undefined) return '–';
  if (typeof of === 'boolean') return of ? t('yes') : t('no');
  if (typeof of === 'number') return <span className="number">{format.number(of)}</span>;
  if (typeof of === 'string') return <bdi>{of}</bdi>;
  if (Array.isArray(of) && of.every((each) => typeof each === 'string'))
    return of.length === 0 ? '–' : <bdi>{format.list(of)}</bdi>;
  return (
    <code dir="ltr" className={styles.value}>
      {JSON.stringify(of, null, 1)}
    </code>
  );
};
