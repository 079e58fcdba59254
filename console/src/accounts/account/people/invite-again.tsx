import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Trouble } from '#console/components/trouble.tsx';

/** Sends another invitation to who has not followed one. */
export const InviteAgain = ({ personId }: { readonly personId: string }) => {
  const t = useTranslations('accounts.account.people');
  const [isSent, setSent] = useState(false);
  const invite = useDeed('post', '/v1/people/{id}/invitations');
  const run = async (): Promise<void> =>
    setSent((await invite.run({ path: { id: personId }, body: {} })) !== undefined);
  return (
    <>
      <DeedButton deed="inviteAgain" variant="default" loading={invite.isUnderWay} onClick={() => void run()}>
        {t('inviteAgain')}
      </DeedButton>
      {isSent && <span role="status">{t('invitedAgain')}</span>}
      <Trouble error={invite.trouble} />
    </>
  );
};
