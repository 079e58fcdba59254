import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { useMay } from '#console/app/session.ts';
import { Copy } from '#console/components/copy.tsx';
import { DeedButton } from '#console/components/deed-button.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { Status } from '#console/components/status.tsx';
import { Day, When } from '#console/components/when.tsx';

export type ApiKey = Item<'/v1/accounts/{id}/api-keys'>;

const KeyState = ({ of: { revoked, expiresAt } }: { readonly of: ApiKey }) => {
  const t = useTranslations('accounts.account.keys.states');
  if (revoked) return <Status tone="over">{t('revoked')}</Status>;
  const isOver = expiresAt !== null && new Date(expiresAt) <= new Date();
  return isOver ? <Status tone="over">{t('expired')}</Status> : <Status tone="good">{t('good')}</Status>;
};

export const useKeyColumns = (revoke: (key: ApiKey) => void): readonly Column<ApiKey>[] => {
  const t = useTranslations('accounts.account.keys');
  const roles = useTranslations('app.menu.roles');
  const mayRevoke = useMay()('revokeApiKey');
  const deeds: Column<ApiKey> = {
    id: 'deeds',
    title: t('columns.deeds'),
    width: 110,
    isKept: true,
    cell: (key) =>
      !key.revoked && (
        <DeedButton
          deed="revokeApiKey"
          variant="default"
          size="compact-sm"
          aria-label={t('revokeNamed', { name: key.name })}
          onClick={() => revoke(key)}
        >
          {t('revoke.open')}
        </DeedButton>
      ),
  };
  return [
    { id: 'name', title: t('columns.name'), width: 160, grows: 2, cell: ({ name }) => <bdi>{name}</bdi> },
    { id: 'state', title: t('columns.state'), width: 110, cell: (key) => <KeyState of={key} /> },
    { id: 'role', title: t('columns.role'), width: 100, cell: ({ role }) => roles(role) },
    {
      id: 'lastUsed',
      title: t('columns.lastUsed'),
      cell: ({ lastUsedOn }) => (lastUsedOn === null ? t('neverUsed') : <Day on={lastUsedOn} />),
    },
    {
      id: 'expires',
      title: t('columns.expires'),
      width: 190,
      cell: ({ expiresAt }) => (expiresAt === null ? t('never') : <When at={expiresAt} />),
    },
    { id: 'issued', title: t('columns.issued'), width: 190, cell: ({ issuedAt }) => <When at={issuedAt} /> },
    { id: 'id', title: t('columns.id'), width: 320, isExtra: true, cell: ({ id }) => <Copy text={id} /> },
    ...(mayRevoke ? [deeds] : []),
  ];
};
