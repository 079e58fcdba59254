import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ModuleMatrix } from '#console/accounts/account/modules/module-matrix.tsx';
import styles from '#console/accounts/account/modules/modules.module.css';
import { RestrictPopup } from '#console/accounts/account/modules/restrict-popup.tsx';
import { useAccount } from '#console/app/use-account.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Shown } from '#console/components/shown.tsx';

/** Which modules are in force at an account and at every account above it, and why. */
export const ModulesPage = () => {
  const t = useTranslations('accounts.account.modules');
  const [isRestricting, setRestricting] = useState(false);
  return (
    <Shown of={useAccount()} lines={12}>
      {(account) => (
        <section className={styles.page} aria-label={t('title')}>
          <div className={styles.head}>
            <p className="quiet">{t('how')}</p>
            <DeedButton deed="restrictModules" may={account.may} onClick={() => setRestricting(true)}>
              {t('restrict')}
            </DeedButton>
          </div>
          <ModuleMatrix account={account} />
          {isRestricting && <RestrictPopup account={account} onClose={() => setRestricting(false)} />}
        </section>
      )}
    </Shown>
  );
};
