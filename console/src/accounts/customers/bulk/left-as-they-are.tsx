import { useTranslations } from 'use-intl';
import styles from '#console/accounts/customers/bulk/bulk.module.css';
import type { BulkItem } from '#console/accounts/customers/bulk/bulk.ts';
import type { Chosen } from '#console/accounts/customers/bulk/chosen.ts';
import { ProblemError } from '#console/api/problem.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { useProblemText } from '#console/components/problem-text.ts';

interface LeftAsTheyAreProps {
  readonly items: readonly BulkItem[];
  readonly accounts: Chosen;
}

/** The accounts that a deed was refused for, each with why. */
export const LeftAsTheyAre = ({ items, accounts }: LeftAsTheyAreProps) => {
  const t = useTranslations('accounts.bulk');
  const textOf = useProblemText();
  const refused = items.flatMap(({ accountId, problem }) => (problem ? [{ accountId, problem }] : []));
  if (refused.length === 0) return null;
  return (
    <section className={styles.names}>
      <h3>{t('refused', { count: refused.length })}</h3>
      <ul>
        {refused.map(({ accountId, problem }) => (
          <li key={accountId}>
            <AccountLink id={accountId} name={accounts.get(accountId)} />{' '}
            <span className="quiet">{textOf(new ProblemError(problem))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
