import { useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/facts.module.css';
import { Facts } from '#console/accounts/account/facts.tsx';
import { ChangePerson } from '#console/accounts/account/people/change-person.tsx';
import { ErasePersonPopup } from '#console/accounts/account/people/erase-person-popup.tsx';
import { InviteAgain } from '#console/accounts/account/people/invite-again.tsx';
import { PersonState } from '#console/accounts/account/people/person-state.tsx';
import { RemovePersonPopup } from '#console/accounts/account/people/remove-person-popup.tsx';
import { Sessions } from '#console/accounts/account/people/sessions.tsx';
import type { Schemas } from '#console/api/contract.ts';
import type { Account } from '#console/app/account-tab.ts';
import { useMe } from '#console/app/session.ts';
import { AllDoneBy } from '#console/components/all-done-by.tsx';
import { Copy } from '#console/components/copy.tsx';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Fact } from '#console/components/fact.tsx';
import { Popup } from '#console/components/popup.tsx';
import { When } from '#console/components/when.tsx';

interface PersonPopupProps {
  readonly account: Account;
  readonly person: Schemas['Person'];
  readonly onClose: () => void;
}

/** One person: who it is, what became of the invitation, where it is signed in, and what can be done about it. */
export const PersonPopup = ({ account, person, onClose }: PersonPopupProps) => {
  const t = useTranslations('accounts.account.people');
  const { data: me } = useMe();
  // After each saving the form begins again with what is there then.
  const [saves, setSaves] = useState(0);
  const [opened, setOpened] = useState<'remove' | 'erase'>();
  const close = (): void => setOpened(undefined);
  const { id, name, email, state, invitation, lastSignInAt } = person;
  const seesSessions = state !== 'removed' && (me?.role === 'operator' || me?.id === id);
  const mayManage = account.may.includes('listPeople');
  return (
    <Popup title={name} onClose={onClose} size="wide">
      <div className={styles.form}>
        <Facts>
          <Fact name={t('columns.state')}>{<PersonState of={person} />}</Fact>
          <Fact name={t('columns.email')}>{<bdi>{email}</bdi>}</Fact>
          <Fact name={t('columns.lastSignIn')}>{lastSignInAt && <When at={lastSignInAt} />}</Fact>
          {state === 'invited' && invitation && (
            <Fact name={t('invitation')}>
              {t(`mails.${invitation.mail}`)}{' '}
              {t.rich('goodUntil', { when: () => <When at={invitation.expiresAt} /> })}
            </Fact>
          )}
          <Fact name={t('columns.id')}>
            <Copy text={id} /> <AllDoneBy actor={{ principal: id, name }} />
          </Fact>
        </Facts>
        {state !== 'removed' && (
          <ChangePerson account={account} person={person} key={saves} onSaved={() => setSaves(saves + 1)} />
        )}
        {mayManage && (
          <div className={styles.line}>
            {state === 'invited' && <InviteAgain personId={id} />}
            {state !== 'removed' && (
              <DeedButton deed="removePerson" variant="default" onClick={() => setOpened('remove')}>
                {t('remove.open')}
              </DeedButton>
            )}
            {state === 'removed' && (
              <DeedButton deed="erasePerson" variant="default" onClick={() => setOpened('erase')}>
                {t('erase.open')}
              </DeedButton>
            )}
          </div>
        )}
        {seesSessions && <Sessions personId={id} />}
      </div>
      {opened === 'remove' && <RemovePersonPopup person={person} onClose={close} />}
      {opened === 'erase' && <ErasePersonPopup person={person} onClose={close} />}
    </Popup>
  );
};
