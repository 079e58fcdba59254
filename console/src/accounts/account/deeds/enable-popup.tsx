import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ForecastOfCameras } from '#console/accounts/account/deeds/forecast-of-cameras.tsx';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ConfirmWithReason } from '#console/components/confirm-with-reason.tsx';

interface EnablePopupProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Which cameras come back, and which stay off and why; then the reason; then the account is enabled. */
export const EnablePopup = ({ account: { id, name }, onClose }: EnablePopupProps) => {
  const t = useTranslations('accounts.account.deeds.enable');
  const navigate = useNavigate();
  const forecast = useDryRun('post', '/v1/accounts/{id}/enable', { path: { id }, body: {} });
  const enable = useDeed('post', '/v1/accounts/{id}/enable');
  const run = async (reason: string): Promise<boolean> => {
    const done = await enable.run({ path: { id }, body: { reason } });
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
      isGrave={false}
      isUnderWay={enable.isUnderWay}
      trouble={enable.trouble}
      run={run}
      onClose={onClose}
    >
      {(answer) => <ForecastOfCameras of={answer} />}
    </ConfirmWithReason>
  );
};
