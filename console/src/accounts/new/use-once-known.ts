import { useEffect, useState } from 'react';

export interface OnceKnown {
  /** Something was asked for and waits. */
  readonly isWaiting: boolean;
  /** Does it at once, or as soon as everything is there. */
  readonly onceKnown: (act: () => void) => void;
}

/**
 * For a form that begins with something the server says: who is quicker than the server waits for it, and is not refused for what
 * is about to be put in. Call it after what puts it in.
 */
export const useOnceKnown = (isAwaited: boolean): OnceKnown => {
  const [wanted, setWanted] = useState<() => void>();
  useEffect(() => {
    if (!wanted || isAwaited) return;
    setWanted(undefined);
    wanted();
  }, [wanted, isAwaited]);
  return {
    isWaiting: wanted !== undefined,
    onceKnown: (act) => {
      if (isAwaited) setWanted(() => act);
      else act();
    },
  };
};
