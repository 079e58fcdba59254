import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/facts.module.css';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import type { Account } from '#console/app/account-tab.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Status } from '#console/components/status.tsx';
import { Trouble } from '#console/components/trouble.tsx';

interface SwitchOfCustomerProps {
  readonly account: Account;
  readonly of: 'adminPortalAccess' | 'linkSharing';
}

/** A switch of a customer: what it is, and for those who may, a button that turns it over. */
export const SwitchOfCustomer = ({ account, of }: SwitchOfCustomerProps) => {
  const t = useTranslations('accounts.account.settings');
  const portal = useDeed('put', '/v1/customers/{id}/admin-portal-access');
  const links = useDeed('put', '/v1/customers/{id}/link-sharing');
  const { run, isUnderWay, trouble } = of === 'adminPortalAccess' ? portal : links;
  const { id, may, revision } = account;
  // The switch shows how it is, so that pressing it again after a refusal is a decision about that.
  useLookedAt(account, trouble);
  const isOn = account[of] === true;
  return (
    <>
      <span className={styles.line}>
        <Status tone={isOn ? 'good' : 'over'}>{isOn ? t('on') : t('off')}</Status>
        <DeedButton
          deed={of === 'adminPortalAccess' ? 'setAdminPortalAccess' : 'setLinkSharing'}
          may={may}
          variant="default"
          size="compact-xs"
          loading={isUnderWay}
          aria-label={t(isOn ? `turnOff.${of}` : `turnOn.${of}`)}
          onClick={() => void run({ path: { id }, body: { allowed: !isOn }, ifMatch: revision })}
        >
          {isOn ? t('switchOff') : t('switchOn')}
        </DeedButton>
      </span>
      <Trouble error={trouble} />
    </>
  );
};
