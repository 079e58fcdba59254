import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import type { Account } from '#console/app/account-tab.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Trouble } from '#console/components/trouble.tsx';

/** Sends the mail with the link to confirm, as long as something is to be confirmed. What became of it, the page says. */
export const ConfirmationMail = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('accounts.account.deeds');
  const send = useDeed('post', '/v1/integrators/{id}/email-confirmations');
  return (
    <>
      <DeedButton
        deed="requestEmailConfirmation"
        may={account.may}
        variant="default"
        loading={send.isUnderWay}
        onClick={() => void send.run({ path: { id: account.id }, body: {} })}
      >
        {t('sendConfirmation')}
      </DeedButton>
      <Trouble error={send.trouble} />
    </>
  );
};
