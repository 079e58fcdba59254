import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/standing-line.module.css';
import type { Account } from '#console/app/account-tab.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { When } from '#console/components/when.tsx';

const Blocked = ({ by }: { readonly by: NonNullable<Account['blockedBy']> }) => {
  const t = useTranslations('accounts.account.standing');
  const account = () => <AccountLink id={by.accountId} name={by.name ?? undefined} />;
  return (
    <p>
      {by.gate === 'confirmation'
        ? t.rich('blockedUnconfirmed', { account })
        : t.rich('blocked', { account })}
    </p>
  );
};

const Disabled = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('accounts.account.standing');
  const { disablement } = account;
  if (!disablement) return null;
  const level = () => <AccountLink id={disablement.level} />;
  return (
    <p>
      {t.rich('disabled', { level })} {disablement.reason !== null && <q>{disablement.reason}</q>}{' '}
      <Link
        to="/accounts/$accountId/disablements/$disablementId"
        params={{ accountId: account.id, disablementId: disablement.id }}
      >
        {t('whatStopped')}
      </Link>
    </p>
  );
};

const Unconfirmed = ({ of }: { readonly of: NonNullable<Account['emailConfirmation']> }) => {
  const t = useTranslations('accounts.account.standing');
  return (
    <p>
      {t(`confirmation.${of.state}`)}
      {of.state === 'failed' && of.code !== null && <> {t('mailCode', { code: of.code })}</>}
      {of.retryAt !== null && <> {t.rich('nextTry', { when: () => <When at={of.retryAt ?? ''} /> })}</>}
    </p>
  );
};

/** Why an account does not work, where it does not: who disabled it and why, what above it blocks it, what became of the mail. */
export const StandingLine = ({ account }: { readonly account: Account }) => {
  const { blockedBy, disablement, emailConfirmation } = account;
  const waits = emailConfirmation !== null && emailConfirmation.state !== 'confirmed';
  const isOpen = account.status !== 'closed';
  if (!blockedBy && !disablement && !(waits && isOpen)) return null;
  return (
    <div className={styles.standing}>
      {disablement && isOpen && <Disabled account={account} />}
      {blockedBy && <Blocked by={blockedBy} />}
      {waits && isOpen && <Unconfirmed of={emailConfirmation} />}
    </div>
  );
};
