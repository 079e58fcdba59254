import { useTranslations } from 'use-intl';
import { ErasedRows } from '#console/accounts/account/deeds/erased-rows.tsx';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ConfirmWithReason } from '#console/components/confirm-with-reason.tsx';

interface ErasePopupProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Erasing destroys the key of what is known of an account and its people: how much that is, is said before. */
export const ErasePopup = ({ account: { id, name }, onClose }: ErasePopupProps) => {
  const t = useTranslations('accounts.account.deeds.erase');
  const foreseen = { path: { id }, body: { reason: t('title', { name }) } };
  const forecast = useDryRun('post', '/v1/accounts/{id}/erase', foreseen);
  const erase = useDeed('post', '/v1/accounts/{id}/erase');
  return (
    <ConfirmWithReason
      title={t('title', { name })}
      forecast={forecast}
      deed={t('deed')}
      isUnderWay={erase.isUnderWay}
      trouble={erase.trouble}
      run={async (reason) => (await erase.run({ path: { id }, body: { reason } })) !== undefined}
      onClose={onClose}
    >
      {(answer) =>
        'rows' in answer && (
          <>
            <p>{t('figures', { events: answer.events, people: answer.people })}</p>
            <p>{t('forGood')}</p>
            <ErasedRows rows={answer.rows} />
          </>
        )
      }
    </ConfirmWithReason>
  );
};
