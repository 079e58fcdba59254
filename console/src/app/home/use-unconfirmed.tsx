import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import type { Matters } from '#console/app/home/use-money-matters.tsx';
import type { Me } from '#console/app/session.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { When } from '#console/components/when.tsx';

const few = 5;

/** Integrators that have not confirmed their e-mail address, and so have no access: the oldest first. */
export const useUnconfirmed = (me: Me): Matters => {
  const t = useTranslations('app.home');
  const list = useRead(
    '/v1/customer-list',
    { query: { type: 'integrator', effectiveStatus: 'unconfirmed', count: true, limit: few } },
    { enabled: me.may.includes('requestEmailConfirmation'), ofThePast: false },
  );
  const items = list.data?.items ?? [];
  return {
    matters:
      items.length === 0
        ? []
        : [
            {
              id: 'unconfirmed',
              tone: 'waiting',
              title: t('unconfirmed', { count: list.data?.total ?? items.length }),
              all: (
                <Link to="/customers" search={{ type: 'integrator' }}>
                  {t('all')}
                </Link>
              ),
              rows: items.map(({ id, name, createdAt }) => ({
                id,
                what: <AccountLink id={id} name={name} />,
                more: t.rich('since', { at: () => <When at={createdAt} /> }),
              })),
            },
          ],
    isLoading: list.isLoading,
    error: list.error,
  };
};
