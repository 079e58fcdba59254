import { Link, useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import styles from '#console/app/frame.module.css';
import { navigation } from '#console/app/navigation.ts';
import { useMe } from '#console/app/session.ts';
import { useChosenInView } from '#console/components/chosen-in-view.ts';

/** The pages that one may look at. */
export const SideNavigation = () => {
  const t = useTranslations();
  const { data: me } = useMe();
  const may = me?.may ?? [];
  const { pathname } = useLocation();
  const pages = navigation.filter(({ isPage, deed }) => isPage && may.includes(deed));
  const row = useChosenInView(pages.length);
  return (
    <nav ref={row} className={styles.side} aria-label={t('app.frame.navigation')}>
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
        {t('app.home.title')}
      </Link>
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
