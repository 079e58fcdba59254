import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import styles from '#console/app/frame.module.css';
import { navigation } from '#console/app/navigation.ts';
import { useMe } from '#console/app/session.ts';

/** The pages that one may look at. */
export const SideNavigation = () => {
  const t = useTranslations();
  const { data: me } = useMe();
  const may = me?.may ?? [];
  return (
    <nav className={styles.side} aria-label={t('app.frame.navigation')}>
      {navigation
        .filter(({ isPage, deed }) => isPage && may.includes(deed))
        .map(({ to, name }) => (
          <Link key={to} to={to}>
            {t(name)}
          </Link>
        ))}
    </nav>
  );
};
