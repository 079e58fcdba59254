import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ClosePopup } from '#console/accounts/account/deeds/close-popup.tsx';
import { ConfirmationMail } from '#console/accounts/account/deeds/confirmation-mail.tsx';
import { ErasePopup } from '#console/accounts/account/deeds/erase-popup.tsx';
import { SuspensionPopup } from '#console/accounts/account/deeds/suspension-popup.tsx';
import type { Deed } from '#console/api/contract.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ActFor } from '#console/app/act-for.tsx';
import { useMe } from '#console/app/session.ts';
import { useMoment } from '#console/app/use-moment.ts';
import { DeedButton } from '#console/components/deed-button.tsx';

type Opened = 'disable' | 'enable' | 'close' | 'erase' | 'actFor';

const grave: readonly { readonly deed: Deed; readonly opens: Exclude<Opened, 'actFor'> }[] = [
  { deed: 'enableAccount', opens: 'enable' },
  { deed: 'disableAccount', opens: 'disable' },
  { deed: 'closeAccount', opens: 'close' },
  { deed: 'eraseAccount', opens: 'erase' },
];

/** An operator acts for an account's people; not for those of the platform, which are operators themselves. */
const useCanActFor = ({ type, status }: Account): boolean => {
  const { data: me } = useMe();
  const moment = useMoment();
  return me?.role === 'operator' && type !== 'platform' && status !== 'closed' && moment === undefined;
};

/** An account is either enabled or disabled: only the other is offered. */
const isDone = (account: Account, opens: Opened): boolean =>
  (opens === 'disable' && account.status === 'disabled') ||
  (opens === 'enable' && account.status === 'enabled');

/** What can be done with an account as a whole, by those who may. Each opens what it would do first. */
export const AccountDeeds = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('accounts.account.deeds');
  const [opened, setOpened] = useState<Opened>();
  const canActFor = useCanActFor(account);
  const close = (): void => setOpened(undefined);
  const popups: Readonly<Record<Opened, () => ReactNode>> = {
    disable: () => <SuspensionPopup does="disable" account={account} onClose={close} />,
    enable: () => <SuspensionPopup does="enable" account={account} onClose={close} />,
    close: () => <ClosePopup account={account} onClose={close} />,
    erase: () => <ErasePopup account={account} onClose={close} />,
    actFor: () =>
      account.type === 'platform' ? null : (
        <ActFor account={{ id: account.id, name: account.name, type: account.type }} onClose={close} />
      ),
  };
  return (
    <>
      <ConfirmationMail account={account} />
      {canActFor && (
        <Button variant="default" onClick={() => setOpened('actFor')}>
          {t('actFor')}
        </Button>
      )}
      {grave.map(({ deed, opens }) =>
        isDone(account, opens) ? null : (
          <DeedButton
            key={deed}
            deed={deed}
            may={account.may}
            variant="default"
            onClick={() => setOpened(opens)}
          >
            {t(`${opens}.open`)}
          </DeedButton>
        ),
      )}
      {opened && popups[opened]()}
    </>
  );
};
