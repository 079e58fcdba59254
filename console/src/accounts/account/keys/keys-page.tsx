import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { IssueKeyPopup } from '#console/accounts/account/keys/issue-key-popup.tsx';
import { type ApiKey, useKeyColumns } from '#console/accounts/account/keys/key-columns.tsx';
import { RevokeKeyPopup } from '#console/accounts/account/keys/revoke-key-popup.tsx';
import { useKeysetRows } from '#console/api/keyset.ts';
import { useShortcut } from '#console/app/keyboard.ts';
import { useMay } from '#console/app/session.ts';
import { useAccount } from '#console/app/use-account.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Empty } from '#console/components/empty.tsx';
import { Grid } from '#console/components/grid.tsx';

/** The keys that programs of an account use. */
export const KeysPage = () => {
  const t = useTranslations('accounts.account.keys');
  const { accountId } = useParams({ from: '/frame/accounts/$accountId' });
  const { data: account } = useAccount();
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const keys = useKeysetRows('/v1/accounts/{id}/api-keys', { path: { id: accountId } });
  const may = useMay(account?.may);
  const make = (): void => setMaking(true);
  useShortcut('a', 'app.keys.add', may('issueApiKey') ? make : undefined);
  return (
    <>
      <Grid
        label={t('title')}
        name="api-keys"
        of={keys}
        idOf={({ id }) => id}
        columns={useKeyColumns(setRevoking)}
        filters={
          account && (
            <DeedButton deed="issueApiKey" may={account.may} onClick={make}>
              {t('make')}
            </DeedButton>
          )
        }
        empty={<Empty>{t('empty')}</Empty>}
      />
      {isMaking && account && <IssueKeyPopup account={account} onClose={() => setMaking(false)} />}
      {revoking && <RevokeKeyPopup apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
};
