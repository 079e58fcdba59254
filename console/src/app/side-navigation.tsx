import { Link, useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import styles from '#console/app/frame.module.css';
import { placesFor } from '#console/app/navigation.ts';
import { useMe } from '#console/app/session.ts';
import { useChosenInView } from '#console/components/chosen-in-view.ts';

/** The pages that one may look at; a customer's own account is there in place of those below it. */
export const SideNavigation = () => {
  const t = useTranslations();
  const { data: me } = useMe();
  const { pathname } = useLocation();
  const pages = me ? placesFor(me).filter(({ isPage }) => isPage) : [];
  const row = useChosenInView(pages.length);
  return (
    <nav ref={row} className={styles.side} aria-label={t('app.frame.navigation')}>
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
        {t('app.home.title')}
      </Link>
      {me?.accountType === 'customer' && (
        <Link to="/accounts/$accountId" params={{ accountId: me.accountId }}>
          {t('app.frame.ownAccount')}
        </Link>
      )}
      {pages.map(({ to, name, leadsTo }) => (
        <Link
          key={to}
          to={to}
          aria-current={leadsTo !== undefined && pathname.startsWith(leadsTo) ? 'true' : undefined}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
};
