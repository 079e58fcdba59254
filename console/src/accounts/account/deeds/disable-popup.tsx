import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ForecastOfCameras } from '#console/accounts/account/deeds/forecast-of-cameras.tsx';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ConfirmWithReason } from '#console/components/confirm-with-reason.tsx';

interface DisablePopupProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Which cameras stop, and which stay off anyway; then why; then the account is disabled, and the page shows how it comes about. */
export const DisablePopup = ({ account: { id, name }, onClose }: DisablePopupProps) => {
  const t = useTranslations('accounts.account.deeds.disable');
  const navigate = useNavigate();
  const forecast = useDryRun('post', '/v1/accounts/{id}/disable', { path: { id }, body: {} });
  const disable = useDeed('post', '/v1/accounts/{id}/disable');
  const run = async (reason: string): Promise<boolean> => {
    const done = await disable.run({ path: { id }, body: { reason } });
    if (!done) return false;
    if ('disablementId' in done && done.disablementId)
      await navigate({
        to: '/accounts/$accountId/disablements/$disablementId',
        params: { accountId: id, disablementId: done.disablementId },
      });
    return true;
  };
  return (
    <ConfirmWithReason
      title={t('title', { name })}
      forecast={forecast}
      deed={t('deed')}
      isUnderWay={disable.isUnderWay}
      trouble={disable.trouble}
      run={run}
      onClose={onClose}
    >
      {(answer) => <ForecastOfCameras of={answer} />}
    </ConfirmWithReason>
  );
};
