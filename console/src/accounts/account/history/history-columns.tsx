import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/history/history.module.css';
import type { Item } from '#console/api/contract.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { When } from '#console/components/when.tsx';
import { Who } from '#console/components/who.tsx';

type Entry = Item<'/v1/accounts/{id}/history'>;

export const useHistoryColumns = (
  accountId: string,
  open: (eventId: string) => void,
): readonly Column<Entry>[] => {
  const t = useTranslations('accounts.account.history');
  return useMemo(
    () => [
      {
        id: 'what',
        title: t('columns.what'),
        width: 160,
        grows: 4,
        cell: ({ what, eventId }) => (
          <button type="button" className={styles.open} onClick={() => open(eventId)}>
            <bdi>{what}</bdi>
          </button>
        ),
      },
      { id: 'at', title: t('columns.at'), width: 160, cell: ({ at }) => <When at={at} /> },
      {
        id: 'who',
        title: t('columns.who'),
        width: 140,
        grows: 2,
        cell: ({ actor }) => <Who actor={actor} />,
      },
      {
        id: 'account',
        title: t('columns.account'),
        width: 140,
        grows: 2,
        cell: (entry) => (entry.accountId === accountId ? t('itself') : <AccountLink id={entry.accountId} />),
      },
      {
        id: 'why',
        title: t('columns.why'),
        width: 140,
        grows: 2,
        cell: ({ why }) => (why === null ? null : <bdi>{why}</bdi>),
      },
    ],
    [t, accountId, open],
  );
};
