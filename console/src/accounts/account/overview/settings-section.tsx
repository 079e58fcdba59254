import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Facts } from '#console/accounts/account/facts.tsx';
import { RecordingDefaultsPopup } from '#console/accounts/account/overview/recording-defaults-popup.tsx';
import { SwitchOfCustomer } from '#console/accounts/account/overview/switch-of-customer.tsx';
import type { Account } from '#console/app/account-tab.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Fact } from '#console/components/fact.tsx';
import { Section } from '#console/components/section.tsx';

/** How a customer is set up: what new cameras begin with, whether its people use the portal, whether links can be shared. */
export const SettingsSection = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('accounts.account.settings');
  const [isEditing, setEditing] = useState(false);
  const { recordingDefaults: defaults, may } = account;
  return (
    <Section
      title={t('title')}
      deeds={
        <DeedButton deed="setRecordingDefaults" may={may} variant="default" onClick={() => setEditing(true)}>
          {t('editDefaults')}
        </DeedButton>
      }
    >
      <Facts>
        <Fact name={t('defaults')}>
          {defaults &&
            t('recording', {
              mode: defaults.mode,
              days: defaults.retentionDays,
              resolution: defaults.resolution,
            })}
        </Fact>
        <Fact name={t('portal')}>
          <SwitchOfCustomer account={account} of="adminPortalAccess" />
        </Fact>
        <Fact name={t('links')}>
          <SwitchOfCustomer account={account} of="linkSharing" />
        </Fact>
      </Facts>
      {isEditing && <RecordingDefaultsPopup account={account} onClose={() => setEditing(false)} />}
    </Section>
  );
};
