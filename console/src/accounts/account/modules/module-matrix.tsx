import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ExplainPopup } from '#console/accounts/account/modules/explain-popup.tsx';
import styles from '#console/accounts/account/modules/modules.module.css';
import {
  type ColumnOfAccount,
  usePermissionsOfPath,
} from '#console/accounts/account/modules/permissions-of-path.ts';
import { type Module, modules } from '#console/accounts/modules/modules.ts';
import type { Account } from '#console/app/account-tab.ts';
import { Slow } from '#console/components/shown.tsx';
import { Trouble } from '#console/components/trouble.tsx';

interface Cell {
  readonly module: Module;
  readonly column: ColumnOfAccount;
}

/** A row a module, a column an account from the top down to this one. Each cell opens the gates that made it so. */
export const ModuleMatrix = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('accounts.account.modules');
  const { columns, error, again } = usePermissionsOfPath(account);
  const [opened, setOpened] = useState<Cell>();
  if (error) return <Trouble error={error} again={again} />;
  if (!columns) return <Slow lines={12} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
    <div className={styles.box} tabIndex={0} role="region" aria-label={t('title')}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('module')}</th>
            {columns.map(({ accountId, name }) => (
              <th key={accountId} scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {modules.map((module) => (
            <tr key={module}>
              <th scope="row">{t(`names.${module}`)}</th>
              {columns.map((column) => {
                const isAllowed = column.effective.has(module);
                const state = isAllowed ? 'allowed' : column.own.has(module) ? 'blocked' : 'withheld';
                return (
                  <td key={column.accountId}>
                    <button
                      type="button"
                      className={styles.cell}
                      data-state={state}
                      aria-label={t('cell', {
                        module: t(`names.${module}`),
                        account: column.name,
                        state: t(`states.${state}`),
                      })}
                      onClick={() => setOpened({ module, column })}
                    >
                      {t(`states.${state}`)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {opened && <ExplainPopup {...opened} onClose={() => setOpened(undefined)} />}
    </div>
  );
};
