import { useTranslations } from 'use-intl';
import { ForecastOfCameras } from '#console/accounts/account/deeds/forecast-of-cameras.tsx';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ConfirmWithReason } from '#console/components/confirm-with-reason.tsx';

interface ClosePopupProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Closing is for good: which cameras stay off for ever is said before. */
export const ClosePopup = ({ account: { id, name }, onClose }: ClosePopupProps) => {
  const t = useTranslations('accounts.account.deeds.close');
  const forecast = useDryRun('post', '/v1/accounts/{id}/close', { path: { id }, body: {} });
  const close = useDeed('post', '/v1/accounts/{id}/close');
  return (
    <ConfirmWithReason
      title={t('title', { name })}
      forecast={forecast}
      deed={t('deed')}
      isUnderWay={close.isUnderWay}
      trouble={close.trouble}
      run={async (reason) => (await close.run({ path: { id }, body: { reason } })) !== undefined}
      onClose={onClose}
    >
      {(answer) => (
        <>
          <p>{t('forGood')}</p>
          <ForecastOfCameras of={answer} />
        </>
      )}
    </ConfirmWithReason>
  );
};
