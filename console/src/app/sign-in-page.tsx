import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { forgetEverything } from '#console/app/session.ts';
import { SettingsLine } from '#console/app/settings-line.tsx';
import styles from '#console/app/sign-in.module.css';
import { SignInForms } from '#console/app/sign-in-forms.tsx';
import { Page } from '#console/components/page.tsx';

const route = getRouteApi('/sign-in');

/** `/console/sign-in`: by mail, by key, or by the provider of identities. */
export const SignInPage = () => {
  const t = useTranslations('app.signIn');
  const { next } = route.useSearch();
  const navigate = useNavigate();
  const router = useRouter();
  const goOn = async (): Promise<void> => {
    forgetEverything();
    if (next) router.history.push(next);
    else await navigate({ to: '/' });
  };
  return (
    <main className={styles.outside}>
      <div className={styles.card}>
        <Page title={t('title')}>
          <SignInForms onSignedIn={() => void goOn()} />
        </Page>
        <SettingsLine />
      </div>
    </main>
  );
};
