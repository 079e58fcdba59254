import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Differences } from '#console/accounts/account/compare/differences.tsx';
import { MomentsForm } from '#console/accounts/account/compare/moments-form.tsx';
import { useMoment } from '#console/app/use-moment.ts';
import { Empty } from '#console/components/empty.tsx';

/** What differs between two moments at an account and everything below it: the page's own moment, and another one. */
export const ComparePage = () => {
  const t = useTranslations('accounts.account.compare');
  const { accountId } = useParams({ from: '/frame/accounts/$accountId' });
  const { to } = useSearch({ from: '/frame/accounts/$accountId/compare' });
  const from = useMoment();
  return (
    <>
      <MomentsForm key={`form ${from} ${to}`} accountId={accountId} from={from} to={to} />
      {from === undefined ? (
        <Empty>{t('choose')}</Empty>
      ) : (
        <Differences key={`of ${from} ${to}`} accountId={accountId} from={from} to={to} />
      )}
    </>
  );
};
