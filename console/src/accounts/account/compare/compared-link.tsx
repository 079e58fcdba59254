import { Link, useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Account } from '#console/app/account-tab.ts';
import { useMay } from '#console/app/session.ts';
import { useMoment } from '#console/app/use-moment.ts';

/** In the past of any page of an account: what is different now. */
export const ComparedLink = ({ account: { id, may } }: { readonly account: Account }) => {
  const t = useTranslations('accounts.account.compare');
  const moment = useMoment();
  const { pathname } = useLocation();
  const mayCompare = useMay(may)('compareMoments');
  if (moment === undefined || !mayCompare || pathname.endsWith('/compare')) return null;
  return (
    <Link to="/accounts/$accountId/compare" params={{ accountId: id }} search={{}}>
      {t('whatDiffers')}
    </Link>
  );
};
