import styles from '#console/accounts/account/facts.module.css';
import { DetailsSection } from '#console/accounts/account/overview/details-section.tsx';
import { DisablementsSection } from '#console/accounts/account/overview/disablements-section.tsx';
import { FiguresSection } from '#console/accounts/account/overview/figures-section.tsx';
import { SettingsSection } from '#console/accounts/account/overview/settings-section.tsx';
import { useAccount } from '#console/app/use-account.ts';
import { Shown } from '#console/components/shown.tsx';

/** What an account is: who it is, how it is set up, how many cameras it has, and when it was disabled. */
export const OverviewPage = () => (
  <Shown of={useAccount()}>
    {(account) => (
      <div className={styles.sections}>
        <DetailsSection account={account} />
        <FiguresSection account={account} />
        {account.type === 'customer' && <SettingsSection account={account} />}
        {account.type !== 'platform' && (
          <div className={styles.whole}>
            <DisablementsSection account={account} />
          </div>
        )}
      </div>
    )}
  </Shown>
);
