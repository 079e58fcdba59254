import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Facts } from '#console/accounts/account/facts.tsx';
import { EditDetailsPopup } from '#console/accounts/account/overview/edit-details-popup.tsx';
import type { Account } from '#console/app/account-tab.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Fact } from '#console/components/fact.tsx';
import { Section } from '#console/components/section.tsx';
import { When } from '#console/components/when.tsx';

const Address = ({ of }: { readonly of: Account['address'] }) => {
  const t = useTranslations('accounts.account.details');
  if (of === null) return '–';
  if (of === '[erased]') return t('erased');
  return of.lines.map((line) => (
    <span key={line}>
      <bdi>{line}</bdi>
      <br />
    </span>
  ));
};

/** Who an account is: name, e-mail address, telephone number, address. */
export const DetailsSection = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('accounts.account.details');
  const [isEditing, setEditing] = useState(false);
  const { type, may, email, pendingEmail, phone, address, currency, timeZone, createdAt } = account;
  return (
    <Section
      title={t('title')}
      deeds={
        type !== 'platform' && (
          <DeedButton
            deed={type === 'integrator' ? 'changeIntegratorDetails' : 'changeCustomerDetails'}
            may={may}
            variant="default"
            onClick={() => setEditing(true)}
          >
            {t('edit')}
          </DeedButton>
        )
      }
    >
      <Facts>
        <Fact name={t('email')}>{email && <bdi>{email}</bdi>}</Fact>
        {pendingEmail && <Fact name={t('pendingEmail')}>{<bdi>{pendingEmail}</bdi>}</Fact>}
        <Fact name={t('phone')}>{phone && <bdi dir="ltr">{phone}</bdi>}</Fact>
        {type !== 'platform' && (
          <Fact name={t('address')}>
            <Address of={address} />
          </Fact>
        )}
        {currency && <Fact name={t('currency')}>{currency}</Fact>}
        {timeZone && <Fact name={t('timeZone')}>{<bdi>{timeZone}</bdi>}</Fact>}
        <Fact name={t('created')}>{<When at={createdAt} />}</Fact>
      </Facts>
      {isEditing && <EditDetailsPopup account={account} onClose={() => setEditing(false)} />}
    </Section>
  );
};
