import { useEffect } from 'react';
import { listenAfter, notePosition } from '#console/api/position.ts';
import { readChanged } from '#console/api/queries.ts';
import { away, sessionOver } from '#console/api/standing.ts';

/** However much happens, what is on the page is read again at most this often (milliseconds). */
const atMostEvery = 1_000;
const beforeComingBack = 3_000;

const positionIn = (data: string): string | undefined => {
  const change: unknown = JSON.parse(data);
  if (typeof change !== 'object' || change === null || !('position' in change)) return undefined;
  return typeof change.position === 'string' ? change.position : undefined;
};

/**
 * Listens to GET /changes while the page is open, from what its first answer showed on, and reads again what is shown. A stream
 * that was refused (the log was restored, the session is over) is begun anew after a moment, from the present on, and everything
 * is read when it is open: what changed before that was told to nobody.
 */
export const useChanges = (isListening: boolean): void => {
  useEffect(() => {
    if (!isListening) return;
    let source: EventSource | undefined;
    let reading: ReturnType<typeof setTimeout> | undefined;
    let returning: ReturnType<typeof setTimeout> | undefined;

    const readSoon = (): void => {
      reading ??= setTimeout(() => {
        reading = undefined;
        if (document.visibilityState === 'visible') void readChanged();
      }, atMostEvery);
    };
    const listen = (after: string | undefined): void => {
      source = new EventSource(after === undefined ? '/v1/changes' : `/v1/changes?after=${after}`);
      source.addEventListener('change', ({ data }: MessageEvent<string>) => {
        notePosition(positionIn(data));
        readSoon();
      });
      source.addEventListener('open', () => {
        // It is open to who is signed in, be it by now, and in another tab.
        if (after === undefined || away.get() || sessionOver.get()) readSoon();
        away.set(false);
        sessionOver.set(false);
      });
      source.addEventListener('error', () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        // Whoever reads is told why, such as that the session is over.
        readSoon();
        returning = setTimeout(() => listen(undefined), beforeComingBack);
      });
    };
    // What changed while the page was not looked at is read when it is.
    const look = (): void => {
      if (document.visibilityState === 'visible') readSoon();
    };
    listen(listenAfter());
    document.addEventListener('visibilitychange', look);
    return () => {
      source?.close();
      clearTimeout(reading);
      clearTimeout(returning);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isListening]);
};
