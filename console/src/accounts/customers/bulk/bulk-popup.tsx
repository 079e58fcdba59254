import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { BulkDeed, BulkItem } from '#console/accounts/customers/bulk/bulk.ts';
import { BulkForecast } from '#console/accounts/customers/bulk/bulk-forecast.tsx';
import type { Chosen } from '#console/accounts/customers/bulk/chosen.ts';
import { firstModules, type Module } from '#console/accounts/modules/modules.ts';
import { ModulesField } from '#console/accounts/modules/modules-field.tsx';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import { ConfirmWithReason } from '#console/components/confirm-with-reason.tsx';

interface BulkPopupProps {
  readonly deed: BulkDeed;
  readonly accounts: Chosen;
  readonly onClose: () => void;
  readonly onDone: (items: readonly BulkItem[]) => void;
}

/** A deed on many accounts: what it would do to all of them together, then why, then the deed. */
export const BulkPopup = ({ deed, accounts, onClose, onDone }: BulkPopupProps) => {
  const t = useTranslations('accounts.bulk');
  // What was chosen when it was asked for: the list behind goes on changing.
  const [chosen] = useState(accounts);
  const [modules, setModules] = useState<readonly Module[]>(firstModules);
  const asked = {
    accountIds: [...chosen.keys()],
    do: deed,
    ...(deed === 'restrict' && { modules: [...modules] }),
  };
  const forecast = useDryRun('post', '/v1/accounts/bulk', { body: asked });
  const change = useDeed('post', '/v1/accounts/bulk');
  return (
    <ConfirmWithReason
      title={t(`titles.${deed}`, { count: chosen.size })}
      forecast={forecast}
      deed={t(`deeds.${deed}`)}
      isUnderWay={change.isUnderWay}
      trouble={change.trouble}
      hasReason={deed !== 'restrict'}
      isGrave={deed !== 'enable'}
      onClose={onClose}
      {...(deed === 'restrict' && {
        choices: (
          <>
            <p>{t('restrictMeans')}</p>
            <ModulesField value={modules} onChange={setModules} />
          </>
        ),
      })}
      run={async (reason) => {
        const done = await change.run({
          body: { ...asked, ...(deed !== 'restrict' && { reason }) },
        });
        if (!done) return false;
        onDone(done.items);
        return true;
      }}
    >
      {(answer) => <BulkForecast of={answer} accounts={chosen} />}
    </ConfirmWithReason>
  );
};
