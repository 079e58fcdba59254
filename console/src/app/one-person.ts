import { useEffect, useRef } from 'react';
import type { Schemas } from '#console/api/contract.ts';
import { forgetDrafts } from '#console/app/drafts.ts';

type Me = Schemas['Me'];

/** All tabs of a browser have one session, and so end together. */
const otherTabs = new BroadcastChannel('tierline.session');

export const tellOtherTabs = (): void => otherTabs.postMessage('signed out');

/** Whether two answers are of the same key or person, whoever they act for. */
export const isSamePerson = (one: Me, other: Me): boolean => one.kind === other.kind && one.id === other.id;

/** Loads the console again, so that nothing of who was signed in is left on the page, or kept for the tab. */
export const leaveNothing = (address?: string): void => {
  forgetDrafts();
  if (address === undefined) window.location.reload();
  else window.location.replace(address);
};

/** The page belongs to who was signed in when it began: it is loaded again for another, and left when they sign out elsewhere. */
export const useOnePerson = (me: Me | undefined): void => {
  const first = useRef<Me>(undefined);
  useEffect(() => {
    if (!me) return;
    if (first.current && !isSamePerson(first.current, me)) leaveNothing();
    first.current ??= me;
  }, [me]);
  useEffect(() => {
    const leave = (): void => leaveNothing('/console/sign-in');
    otherTabs.addEventListener('message', leave);
    return () => otherTabs.removeEventListener('message', leave);
  }, []);
};
