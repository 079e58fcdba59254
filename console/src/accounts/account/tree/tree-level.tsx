import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/tree/tree.module.css';
import { TreeRow } from '#console/accounts/account/tree/tree-row.tsx';
import { useRead } from '#console/api/read.ts';
import { Empty } from '#console/components/empty.tsx';
import { Shown } from '#console/components/shown.tsx';

/** So many are drawn at once: an integrator may have thousands of customers. */
const atOnce = 100;

interface TreeLevelProps {
  readonly accountId: string;
  readonly isRoot?: boolean;
}

/** The accounts directly below one, by name, read when they are opened. */
export const TreeLevel = ({ accountId, isRoot = false }: TreeLevelProps) => {
  const t = useTranslations('accounts.account.tree');
  const [most, setMost] = useState(atOnce);
  const level = useRead('/v1/accounts/{id}/tree', { path: { id: accountId }, query: { depth: 1 } });
  return (
    <Shown of={level} lines={2}>
      {({ children }) => {
        const below = children ?? [];
        if (below.length === 0) return isRoot ? <Empty>{t('empty')}</Empty> : <p>{t('empty')}</p>;
        return (
          <>
            <ul className={styles.level}>
              {below.slice(0, most).map((child) => (
                <TreeRow key={child.id} account={child} below={(id) => <TreeLevel accountId={id} />} />
              ))}
            </ul>
            {below.length > most && (
              <Button variant="default" onClick={() => setMost(most + atOnce)}>
                {t('more', { count: below.length - most })}
              </Button>
            )}
          </>
        );
      }}
    </Shown>
  );
};
