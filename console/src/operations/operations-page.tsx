import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '#console/app/session.ts';
import { useChosenInView } from '#console/components/chosen-in-view.ts';
import { Page } from '#console/components/page.tsx';
import styles from '#console/operations/operations.module.css';

const places = [
  { to: '/operations/read-models', name: 'readModels', deed: 'listProjections' },
  { to: '/operations/parked', name: 'parked', deed: 'listParkedEvents' },
  { to: '/operations/processes', name: 'processes', deed: 'listProcesses' },
  { to: '/operations/sign-ins', name: 'signIns', deed: 'searchEvents' },
] as const;

/** Around each page of the installation: which there are, and which one this is. */
export const OperationsPage = ({ children }: { readonly children: ReactNode }) => {
  const t = useTranslations('operations');
  const may = useMay();
  const shown = places.filter(({ deed }) => may(deed));
  const row = useChosenInView(shown.length);
  return (
    <Page title={t('title')}>
      <nav ref={row} className={styles.tabs} aria-label={t('title')}>
        {shown.map(({ to, name }) => (
          <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
            {t(`${name}.title`)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
};
