import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { readAnew } from '#console/api/queries.ts';
import { sessionOver, useStanding } from '#console/api/standing.ts';
import { fetchedLater } from '#console/app/fetched-later.ts';
import { isSamePerson, leaveNothing } from '#console/app/one-person.ts';
import { type Me, useMe } from '#console/app/session.ts';
import { Popup } from '#console/components/popup.tsx';

const SignInForms = fetchedLater(async () => (await import('#console/app/sign-in-forms.tsx')).SignInForms);

/** Above the page when its session is over: what was typed stays, and goes on once the same person signed in again. */
export const SignInAgain = () => {
  const t = useTranslations('app.signIn');
  const { data: before } = useMe();
  if (!useStanding(sessionOver)) return null;
  const close = (): void => sessionOver.set(false);
  const goOn = (me: Me): void => {
    if (before && !isSamePerson(before, me)) leaveNothing();
    else void readAnew();
  };
  return (
    <Popup title={t('again')} onClose={close}>
      <p>{t('over')}</p>
      <Suspense>
        <SignInForms onSignedIn={goOn} />
      </Suspense>
    </Popup>
  );
};
