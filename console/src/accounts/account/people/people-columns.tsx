import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { PersonState } from '#console/accounts/account/people/person-state.tsx';
import type { Item } from '#console/api/contract.ts';
import { Copy } from '#console/components/copy.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { When } from '#console/components/when.tsx';

type Row = Item<'/v1/accounts/{id}/people'>;

export const usePeopleColumns = (accountId: string): readonly Column<Row>[] => {
  const t = useTranslations('accounts.account.people.columns');
  const roles = useTranslations('app.menu.roles');
  return [
    {
      id: 'name',
      title: t('name'),
      width: 160,
      grows: 2,
      cell: ({ id, name }) => (
        <Link to="/accounts/$accountId/people" params={{ accountId }} search={{ person: id }}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    { id: 'state', title: t('state'), width: 140, cell: (person) => <PersonState of={person} /> },
    { id: 'role', title: t('role'), width: 100, cell: ({ role }) => roles(role) },
    { id: 'email', title: t('email'), width: 200, grows: 2, cell: ({ email }) => <bdi>{email}</bdi> },
    {
      id: 'lastSignIn',
      title: t('lastSignIn'),
      width: 190,
      cell: ({ lastSignInAt }) => (lastSignInAt === null ? '–' : <When at={lastSignInAt} />),
    },
    { id: 'id', title: t('id'), width: 320, isExtra: true, cell: ({ id }) => <Copy text={id} /> },
  ];
};
