import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ApiKey } from '#console/accounts/account/keys/key-columns.tsx';
import { useDeed } from '#console/api/deed.ts';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';
import { Day } from '#console/components/when.tsx';

interface RevokeKeyPopupProps {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

/** A key that is revoked fails from the next request on, for good: when it was used last is said before. */
export const RevokeKeyPopup = ({ apiKey: { id, name, lastUsedOn }, onClose }: RevokeKeyPopupProps) => {
  const t = useTranslations('accounts.account.keys.revoke');
  const revoke = useDeed('delete', '/v1/api-keys/{id}');
  const run = async (): Promise<void> => {
    if (await revoke.run({ path: { id } })) onClose();
  };
  return (
    <Popup
      title={t('title', { name })}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button color="red.8" loading={revoke.isUnderWay} onClick={() => void run()}>
            {t('deed')}
          </Button>
        </>
      }
    >
      <p>{t('forGood')}</p>
      <p>
        {lastUsedOn === null ? t('neverUsed') : t.rich('lastUsed', { day: () => <Day on={lastUsedOn} /> })}
      </p>
      <Trouble error={revoke.trouble} />
    </Popup>
  );
};
