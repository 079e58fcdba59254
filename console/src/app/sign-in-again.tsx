import { useTranslations } from 'use-intl';
import { readAnew } from '#console/api/queries.ts';
import { sessionOver, useStanding } from '#console/api/standing.ts';
import { SignInForms } from '#console/app/sign-in-forms.tsx';
import { Popup } from '#console/components/popup.tsx';

/** Above the page when its session is over: what was typed stays, and goes on once somebody signed in again. */
export const SignInAgain = () => {
  const t = useTranslations('app.signIn');
  if (!useStanding(sessionOver)) return null;
  const close = (): void => sessionOver.set(false);
  return (
    <Popup title={t('again')} onClose={close}>
      <p>{t('over')}</p>
      <SignInForms onSignedIn={() => void readAnew()} />
    </Popup>
  );
};
