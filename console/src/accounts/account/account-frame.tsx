import { Outlet } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AccountTabs } from '#console/accounts/account/account-tabs.tsx';
import { ComparedLink } from '#console/accounts/account/compare/compared-link.tsx';
import { AccountDeeds } from '#console/accounts/account/deeds/account-deeds.tsx';
import { StandingLine } from '#console/accounts/account/standing-line.tsx';
import { useAccount } from '#console/app/use-account.ts';
import { AccountPath } from '#console/components/account-path.tsx';
import { AccountStatus } from '#console/components/account-status.tsx';
import { Copy } from '#console/components/copy.tsx';
import { Page } from '#console/components/page.tsx';
import { Shown } from '#console/components/shown.tsx';

/** Around every page of an account: what it is, where it hangs, what can be done with it, and the tabs of all rooms. */
export const AccountFrame = () => {
  const t = useTranslations('accounts.account');
  const account = useAccount();
  return (
    <Shown of={account}>
      {(shown) => (
        <Page
          title={shown.name}
          above={<AccountPath path={shown.path.map((id, place) => ({ id, name: shown.pathNames[place] }))} />}
          beside={
            <>
              <span className="quiet">{t(`types.${shown.type}`)}</span>
              <AccountStatus of={shown.effectiveStatus} />
              <Copy text={shown.id} shown={`${shown.id.slice(0, 8)}…`} />
            </>
          }
          deeds={
            <>
              <ComparedLink account={shown} />
              <AccountDeeds account={shown} />
            </>
          }
        >
          <StandingLine account={shown} />
          <AccountTabs account={shown} />
          <Outlet />
        </Page>
      )}
    </Shown>
  );
};
