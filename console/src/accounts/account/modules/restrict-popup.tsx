import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/modules/modules.module.css';
import { RestrictionForecast } from '#console/accounts/account/modules/restriction-forecast.tsx';
import { type Module, modules } from '#console/accounts/modules/modules.ts';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useDeedWord } from '#console/components/deed-word.ts';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';

interface RestrictPopupProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** The account's own set of modules. What it gains and loses by it, and for how many below, is said while one chooses. */
export const RestrictPopup = ({ account, onClose }: RestrictPopupProps) => {
  const t = useTranslations('accounts.account.modules');
  const [chosen, setChosen] = useState<ReadonlySet<Module>>(new Set(account.modules));
  const wanted = { path: { id: account.id }, body: { modules: modules.filter((each) => chosen.has(each)) } };
  const forecast = useDryRun('put', '/v1/accounts/{id}/modules', wanted);
  const restrict = useDeed('put', '/v1/accounts/{id}/modules');
  const looked = useLookedAt(account, restrict.trouble);
  const deedWord = useDeedWord(looked, t('apply'));
  const choose = (module: Module, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(module);
    else next.delete(module);
    setChosen(next);
  };
  const run = async (): Promise<void> => {
    if (await restrict.run({ ...wanted, ifMatch: looked.revision })) onClose();
  };
  return (
    <Popup
      title={t('restrictTitle', { name: account.name })}
      size="wide"
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button loading={restrict.isUnderWay} disabled={!forecast.data} onClick={() => void run()}>
            {deedWord}
          </Button>
        </>
      }
    >
      <fieldset className={styles.choices}>
        <legend>{t('own')}</legend>
        {modules.map((module) => (
          <Checkbox
            key={module}
            size="sm"
            label={t(`names.${module}`)}
            checked={chosen.has(module)}
            onChange={({ currentTarget }) => choose(module, currentTarget.checked)}
          />
        ))}
      </fieldset>
      <RestrictionForecast of={forecast} />
      <ChangedMeanwhile
        of={looked}
        fieldsOf={({ modules: own }) =>
          modules.map((module) => ({
            name: t(`names.${module}`),
            value: t(`states.${own.includes(module) ? 'allowed' : 'withheld'}`),
          }))
        }
      />
      <Trouble error={restrict.trouble} />
    </Popup>
  );
};
