import { Fragment } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import styles from '#console/accounts/account/compare/compare.module.css';
import { useWordOf } from '#console/accounts/account/compare/word-of.ts';
import { AccountLink } from '#console/components/account-link.tsx';

interface ChangedValueProps {
  readonly field: string;
  readonly of: unknown;
}

const isOfAccount = (value: unknown): value is { readonly accountId: string } =>
  typeof value === 'object' && value !== null && 'accountId' in value && typeof value.accountId === 'string';

/** A value of a field, in the reader's words where it is one of a few; what has parts of its own as the record has it. */
export const ChangedValue = ({ field, of }: ChangedValueProps) => {
  const t = useTranslations('accounts.account.compare');
  const format = useFormatter();
  const wordOf = useWordOf(field);
  if (of === null || of === undefined) return '–';
  if (typeof of === 'boolean') return of ? t('yes') : t('no');
  if (typeof of === 'number') return <span className="number">{format.number(of)}</span>;
  if (typeof of === 'string')
    return field === 'disabledBy' ? <AccountLink id={of} /> : <bdi>{wordOf(of)}</bdi>;
  if (Array.isArray(of) && of.length === 0) return '–';
  if (Array.isArray(of) && of.every((each) => typeof each === 'string'))
    return <bdi>{format.list(of.map(wordOf))}</bdi>;
  if (Array.isArray(of) && of.every(isOfAccount))
    return of.map(({ accountId }) => (
      <Fragment key={accountId}>
        <AccountLink id={accountId} />{' '}
      </Fragment>
    ));
  return (
    <code dir="ltr" className={styles.value}>
      {JSON.stringify(of, null, 1)}
    </code>
  );
};
