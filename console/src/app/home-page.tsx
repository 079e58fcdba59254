import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { navigation } from '#console/app/navigation.ts';
import { useMe } from '#console/app/session.ts';
import { Page } from '#console/components/page.tsx';
import { Shown } from '#console/components/shown.tsx';

/** Where one begins: who one is, and where to go. */
export const HomePage = () => {
  const t = useTranslations();
  const me = useMe();
  return (
    <Page title={t('app.home.title')}>
      <Shown of={me}>
        {({ name, role, accountName, may }) => (
          <>
            <p>{t('app.home.youAre', { name, role: t(`app.menu.roles.${role}`), account: accountName })}</p>
            <ul>
              {navigation
                .filter(({ deed }) => may.includes(deed))
                .map((place) => (
                  <li key={place.to}>
                    <Link to={place.to}>{t(place.name)}</Link>
                  </li>
                ))}
            </ul>
          </>
        )}
      </Shown>
    </Page>
  );
};
