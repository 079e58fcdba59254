import { useCallback, useEffect, useState } from 'react';
import { ProblemError } from '#console/api/problem.ts';
import { readAnew } from '#console/api/queries.ts';

export interface LookedAt<Thing> {
  /** As it was when somebody began to look at it: what is entered is compared with this. */
  readonly opened: Thing;
  readonly now: Thing;
  /** What the deed is sent with as `ifMatch`. */
  readonly revision: number;
  /** The deed was refused because somebody else changed the thing meanwhile. */
  readonly isOutdated: boolean;
  /** To be told what is looked at from now on, such as what a form that stays open has saved. */
  readonly look: (thing: Thing) => void;
}

/**
 * A thing that is changed only as it was looked at. When the deed is refused because somebody else changed it, it is read again,
 * `<ChangedMeanwhile>` shows what is there now, and sending once more does it on that.
 * @param now the thing as the page shows it, which goes on changing
 * @param trouble of the deed
 * @example
 * const looked = useLookedAt(account, set.trouble);
 * await set.run({ path: { id }, body, ifMatch: looked.revision });
 */
export const useLookedAt = <Thing extends { readonly revision: number }>(
  now: Thing,
  trouble: Error | undefined,
): LookedAt<Thing> => {
  const [opened, setOpened] = useState(now);
  const [accepted, setAccepted] = useState(now.revision);
  const isOutdated = trouble instanceof ProblemError && trouble.code === 'revision-mismatch';
  useEffect(() => {
    if (isOutdated) void readAnew();
  }, [isOutdated]);
  useEffect(() => {
    if (isOutdated) setAccepted(now.revision);
  }, [isOutdated, now.revision]);
  const look = useCallback((thing: Thing) => {
    setOpened(thing);
    setAccepted(thing.revision);
  }, []);
  return { opened, now, isOutdated, look, revision: isOutdated ? now.revision : accepted };
};
