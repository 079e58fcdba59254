import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ForecastOfCameras } from '#console/accounts/account/deeds/forecast-of-cameras.tsx';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ConfirmWithReason } from '#console/components/confirm-with-reason.tsx';

interface SuspensionPopupProps {
  readonly does: 'disable' | 'enable';
  readonly account: Account;
  readonly onClose: () => void;
}

/**
 * Which cameras stop or come back, and which stay off and why; then the reason; then the account is disabled or enabled, and the
 * page shows how it comes about.
 */
export const SuspensionPopup = ({ does, account: { id, name }, onClose }: SuspensionPopupProps) => {
  const t = useTranslations(`accounts.account.deeds.${does}`);
  const navigate = useNavigate();
  const route = `/v1/accounts/{id}/${does}` as const;
  const forecast = useDryRun('post', route, { path: { id }, body: {} });
  const deed = useDeed('post', route);
  const run = async (reason: string): Promise<boolean> => {
    const done = await deed.run({ path: { id }, body: { reason } });
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
      isGrave={does === 'disable'}
      isUnderWay={deed.isUnderWay}
      trouble={deed.trouble}
      run={run}
      onClose={onClose}
    >
      {(answer) => <ForecastOfCameras of={answer} />}
    </ConfirmWithReason>
  );
};
