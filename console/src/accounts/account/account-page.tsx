import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { AccountPath } from '#console/components/account-path.tsx';
import { AccountStatus } from '#console/components/account-status.tsx';
import { Copy } from '#console/components/copy.tsx';
import { Page } from '#console/components/page.tsx';
import { Shown } from '#console/components/shown.tsx';

const route = getRouteApi('/frame/accounts/$accountId');

/** One account: what it is, and where it hangs. */
export const AccountPage = () => {
  const t = useTranslations('accounts.customers');
  const { accountId } = route.useParams();
  const account = useRead('/v1/accounts/{id}', { path: { id: accountId } });
  return (
    <Shown of={account}>
      {({ id, name, type, path, effectiveStatus }) => (
        <Page
          title={name}
          above={<AccountPath path={path.map((above) => ({ id: above }))} />}
          beside={
            <>
              <span className="quiet">{t(`types.${type}`)}</span>
              <AccountStatus of={effectiveStatus} />
              <Copy text={id} />
            </>
          }
        >
          {null}
        </Page>
      )}
    </Shown>
  );
};
