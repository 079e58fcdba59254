import { type ReactNode, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import styles from '#console/accounts/account/tree/tree.module.css';
import type { Schemas } from '#console/api/contract.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { AccountStatus } from '#console/components/account-status.tsx';

interface TreeRowProps {
  readonly account: Schemas['AccountTree'];
  /** The level below an account, drawn once it is opened. */
  readonly below: (accountId: string) => ReactNode;
}

/** An account in the tree: what it is, how many cameras it has, and a button that opens what lies below it. */
export const TreeRow = ({ account, below }: TreeRowProps) => {
  const t = useTranslations('accounts.account');
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  const { id, name, type, effectiveStatus, blockedBy, cameras, childCount } = account;
  return (
    <li>
      <div className={styles.row}>
        {childCount > 0 ? (
          <button
            type="button"
            className={styles.opener}
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'tree.close' : 'tree.open', { name })}
            onClick={() => setOpen(!isOpen)}
          >
            <span aria-hidden="true" />
          </button>
        ) : (
          <span className={styles.leaf} />
        )}
        <AccountLink id={id} name={name} />
        <span className="quiet">{t(`types.${type}`)}</span>
        <AccountStatus of={effectiveStatus} by={blockedBy?.name ?? undefined} />
        <span className={`${styles.below} quiet`}>
          {childCount > 0 && t('tree.below', { count: childCount })}
        </span>
        <span className={styles.cameras} title={t('tree.camerasTitle')}>
          {t('tree.cameras', {
            recording: format.number(cameras.recording),
            total: format.number(cameras.total),
          })}
        </span>
      </div>
      {isOpen && below(id)}
    </li>
  );
};
