import { Outlet } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AccountTabs } from '#console/accounts/account/account-tabs.tsx';
import { useAccount } from '#console/app/use-account.ts';
import { AccountPath } from '#console/components/account-path.tsx';
import { AccountStatus } from '#console/components/account-status.tsx';
import { Copy } from '#console/components/copy.tsx';
import { Page } from '#console/components/page.tsx';
import { Shown } from '#console/components/shown.tsx';

/** Around every page of an account: what it is, where it hangs, and the tabs of all rooms. */
export const AccountFrame = () => {
  const t = useTranslations('accounts.customers');
  const account = useAccount();
  return (
    <Shown of={account}>
      {(shown) => (
        <Page
          title={shown.name}
          above={<AccountPath path={shown.path.map((above) => ({ id: above }))} />}
          beside={
            <>
              <span className="quiet">{t(`types.${shown.type}`)}</span>
              <AccountStatus of={shown.effectiveStatus} />
              <Copy text={shown.id} />
            </>
          }
        >
          <AccountTabs account={shown} />
          <Outlet />
        </Page>
      )}
    </Shown>
  );
};
