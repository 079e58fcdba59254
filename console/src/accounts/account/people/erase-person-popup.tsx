import { useTranslations } from 'use-intl';
import { ErasedRows } from '#console/accounts/account/deeds/erased-rows.tsx';
import type { Schemas } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import { ConfirmWithReason } from '#console/components/confirm-with-reason.tsx';

interface ErasePersonPopupProps {
  readonly person: Schemas['Person'];
  readonly onClose: () => void;
}

/** Destroys the key of what is known of a removed person: how much that is, is said before. */
export const ErasePersonPopup = ({ person: { id, name }, onClose }: ErasePersonPopupProps) => {
  const t = useTranslations('accounts.account.people.erase');
  const foreseen = { path: { id }, body: { reason: t('title', { name }) } };
  const forecast = useDryRun('post', '/v1/people/{id}/erase', foreseen);
  const erase = useDeed('post', '/v1/people/{id}/erase');
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
            <p>{t('figures', { events: answer.events })}</p>
            <ErasedRows rows={answer.rows} />
          </>
        )
      }
    </ConfirmWithReason>
  );
};
