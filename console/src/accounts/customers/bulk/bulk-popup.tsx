import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { BulkDeed, BulkItem } from '#console/accounts/customers/bulk/bulk.ts';
import { BulkForecast } from '#console/accounts/customers/bulk/bulk-forecast.tsx';
import type { Chosen } from '#console/accounts/customers/bulk/chosen.ts';
import { useOwnModules } from '#console/accounts/customers/bulk/use-own-modules.ts';
import type { Module } from '#console/accounts/modules/modules.ts';
import { ModulesField } from '#console/accounts/modules/modules-field.tsx';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import { ConfirmWithReason } from '#console/components/confirm-with-reason.tsx';
import { Shown } from '#console/components/shown.tsx';

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
  const ids = [...chosen.keys()];
  const isRestricting = deed === 'restrict';
  const own = useOwnModules(ids, isRestricting);
  const [picked, setPicked] = useState<readonly Module[]>();
  const modules = picked ?? (own.data && [...own.data.keys()]);
  const asked = {
    accountIds: ids,
    do: deed,
    ...(isRestricting && { modules: [...(modules ?? [])] }),
  };
  const isKnown = !isRestricting || modules !== undefined;
  const forecast = useDryRun('post', '/v1/accounts/bulk', { body: asked }, { enabled: isKnown });
  const change = useDeed('post', '/v1/accounts/bulk');
  return (
    <ConfirmWithReason
      title={t(`titles.${deed}`, { count: chosen.size })}
      forecast={forecast}
      deed={t(`deeds.${deed}`)}
      isUnderWay={change.isUnderWay}
      trouble={change.trouble}
      hasReason={!isRestricting}
      isGrave={deed !== 'enable'}
      onClose={onClose}
      {...(isRestricting && {
        choices: (
          <>
            <p>{t('restrictMeans')}</p>
            <Shown of={own} lines={8}>
              {(counts) => (
                <ModulesField
                  value={modules ?? []}
                  onChange={setPicked}
                  noteOf={(module) => {
                    const count = counts.get(module) ?? 0;
                    return count < chosen.size ? t('haveIt', { count, all: chosen.size }) : undefined;
                  }}
                />
              )}
            </Shown>
          </>
        ),
      })}
      run={async (reason) => {
        const done = await change.run({
          body: { ...asked, ...(!isRestricting && { reason }) },
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
