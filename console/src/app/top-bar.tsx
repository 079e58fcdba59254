import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { DemoMark } from '#console/app/demo-mark.tsx';
import styles from '#console/app/frame.module.css';
import { openPalette } from '#console/app/palette.tsx';
import { UserMenu } from '#console/app/user-menu.tsx';
import { MomentControl } from '#console/components/moment.tsx';

/** The search, the time control, and who I am. */
export const TopBar = () => {
  const t = useTranslations('app.frame');
  return (
    <header className={styles.top}>
      <Link to="/" className={styles.name}>
        Tierline
      </Link>
      <DemoMark />
      <button type="button" className={styles.search} onClick={openPalette}>
        <svg className={styles.glass} viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" />
          <path d="m10.5 10.5 4 4" />
        </svg>
        <span>{t('search')}</span> <kbd>/</kbd>
      </button>
      <span className={styles.spring} />
      <MomentControl />
      <UserMenu />
    </header>
  );
};
