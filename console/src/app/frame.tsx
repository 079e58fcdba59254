import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useChanges } from '#console/api/changes.ts';
import { ProblemError } from '#console/api/problem.ts';
import { Banners, Notices } from '#console/app/banners.tsx';
import styles from '#console/app/frame.module.css';
import { KeysPopup } from '#console/app/keys-popup.tsx';
import { useOnePerson } from '#console/app/one-person.ts';
import { Palette } from '#console/app/palette.tsx';
import { useMe } from '#console/app/session.ts';
import { SideNavigation } from '#console/app/side-navigation.tsx';
import { SignInAgain } from '#console/app/sign-in-again.tsx';
import { TopBar } from '#console/app/top-bar.tsx';
import { Shown } from '#console/components/shown.tsx';

/** Leads to the sign-in, and back to this page afterwards. */
const useSignInWhereNeeded = (isNeeded: boolean): void => {
  const navigate = useNavigate();
  const { publicHref } = useLocation();
  // The address changes before the other page is there: this one must not lead from there on.
  const isLed = useRef(false);
  useEffect(() => {
    if (!isNeeded || isLed.current) return;
    isLed.current = true;
    void navigate({ to: '/sign-in', search: { next: publicHref }, replace: true });
  }, [isNeeded, publicHref, navigate]);
};

/** Whoever goes on by keys or by ear begins each page at its beginning. */
const useFocusOnNewPage = () => {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus();
  }, [pathname]);
  return main;
};

/** Around every page of who is signed in. */
export const Frame = () => {
  const t = useTranslations('app.frame');
  const me = useMe();
  const isStranger =
    me.data === undefined && me.error instanceof ProblemError && me.error.document.status === 401;
  useSignInWhereNeeded(isStranger);
  useChanges(me.data !== undefined);
  useOnePerson(me.data);
  const main = useFocusOnNewPage();
  if (isStranger) return null;
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <TopBar />
      <SideNavigation />
      <div className={styles.column}>
        <Banners />
        <main ref={main} id="main" className={styles.main} tabIndex={-1}>
          <Shown of={me}>{() => <Outlet />}</Shown>
        </main>
        <Notices />
      </div>
      <Palette />
      <KeysPopup />
      <SignInAgain />
    </div>
  );
};
