import { Link, useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/account-tabs.module.css';
import type { Account } from '#console/app/account-tab.ts';
import { accountTabs } from '#console/app/account-tabs.ts';
import { useMay } from '#console/app/session.ts';
import { useChosenInView } from '#console/components/chosen-in-view.ts';

/** The pages of an account that one may look at, of all rooms. */
export const AccountTabs = ({ account }: { readonly account: Account }) => {
  const t = useTranslations();
  const may = useMay(account.may);
  const { pathname } = useLocation();
  const tabs = accountTabs.filter(({ deed, fits }) => may(deed) && (fits?.(account) ?? true));
  const row = useChosenInView(tabs.length);
  const isWithin = (after: string | undefined): boolean =>
    after !== undefined && pathname.startsWith(`/accounts/${account.id}${after}`);
  return (
    <nav ref={row} className={styles.tabs} aria-label={t('accounts.account.tabs.label')}>
      {tabs.map(({ to, name, leadsTo }) => (
        <Link
          key={to}
          to={to}
          params={{ accountId: account.id }}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={isWithin(leadsTo) ? 'true' : undefined}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
};
