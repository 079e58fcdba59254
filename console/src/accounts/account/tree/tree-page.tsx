import { useParams } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/tree/tree.module.css';
import { TreeLevel } from '#console/accounts/account/tree/tree-level.tsx';

/** Everything below an account, opened a level at a time. */
export const TreePage = () => {
  const t = useTranslations('accounts.account.tree');
  const { accountId } = useParams({ from: '/frame/accounts/$accountId' });
  return (
    <section className={styles.tree} aria-label={t('title')}>
      <TreeLevel accountId={accountId} isRoot />
    </section>
  );
};
