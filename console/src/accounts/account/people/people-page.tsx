import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { InvitePopup } from '#console/accounts/account/people/invite-popup.tsx';
import { usePeopleColumns } from '#console/accounts/account/people/people-columns.tsx';
import { PersonPopup } from '#console/accounts/account/people/person-popup.tsx';
import { useKeysetRows } from '#console/api/keyset.ts';
import { useShortcut } from '#console/app/keyboard.ts';
import { useMay } from '#console/app/session.ts';
import { useAccount } from '#console/app/use-account.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Empty } from '#console/components/empty.tsx';
import { Grid } from '#console/components/grid.tsx';

/** Who signs in for an account, in which role, and who was invited. */
export const PeoplePage = () => {
  const t = useTranslations('accounts.account.people');
  const { accountId } = useParams({ from: '/frame/accounts/$accountId' });
  const { person } = useSearch({ from: '/frame/accounts/$accountId/people' });
  const navigate = useNavigate();
  const { data: account } = useAccount();
  const [isInviting, setInviting] = useState(false);
  const people = useKeysetRows('/v1/accounts/{id}/people', { path: { id: accountId } });
  const may = useMay(account?.may);
  const invite = (): void => setInviting(true);
  useShortcut('a', 'app.keys.add', may('invitePerson') ? invite : undefined);
  const open = (id: string | undefined): void =>
    void navigate({
      to: '/accounts/$accountId/people',
      params: { accountId },
      search: id === undefined ? {} : { person: id },
    });
  const found = people.rows.find(({ id }) => id === person);
  // A long list that is read again lacks its end for a moment, and what is being typed about somebody must not go with it.
  const [kept, setKept] = useState(found);
  if (found && found !== kept) setKept(found);
  const opened = found ?? (kept?.id === person ? kept : undefined);
  const button = account && (
    <DeedButton deed="invitePerson" may={account.may} onClick={invite}>
      {t('invite')}
    </DeedButton>
  );
  return (
    <>
      <Grid
        label={t('title')}
        name="people"
        of={people}
        idOf={({ id }) => id}
        columns={usePeopleColumns(accountId)}
        open={({ id }) => open(id)}
        filters={button}
        empty={<Empty>{t('empty')}</Empty>}
      />
      {isInviting && account && <InvitePopup account={account} onClose={() => setInviting(false)} />}
      {opened && account && <PersonPopup account={account} person={opened} onClose={() => open(undefined)} />}
    </>
  );
};
