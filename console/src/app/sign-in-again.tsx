import { useTranslations } from 'use-intl';
import { readAnew } from '#console/api/queries.ts';
import { sessionOver, useStanding } from '#console/api/standing.ts';
import { isSamePerson, leaveNothing } from '#console/app/one-person.ts';
import { type Me, useMe } from '#console/app/session.ts';
import { SignInForms } from '#console/app/sign-in-forms.tsx';
import { Popup } from '#console/components/popup.tsx';

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
      <SignInForms onSignedIn={goOn} />
    </Popup>
  );
};
