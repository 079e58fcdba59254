import { nextPageSize } from '#adapters/event-store/page-size.ts';
import type { AllPage, AllPageRequest } from '#adapters/event-store/paged-read-all.ts';
import { whileOpen } from '#adapters/event-store/while-open.ts';
import { searchPatience } from '#adapters/postgres-event-store/all-pages.ts';
import type { AppendedSignal } from '#adapters/postgres-event-store/appended-signal.ts';
import { pause, pauseAfter } from '#application/kernel/backoff.ts';
import type { StoredEvent, SubscribeOptions } from '#application/kernel/ports/event-store.ts';

export interface SubscriptionSurroundings {
  readonly readPage: (request: AllPageRequest, patience: number) => Promise<AllPage>;
  readonly appended: AppendedSignal;
  readonly pollMilliseconds: number;
  /** For one page once everything stored was delivered, in milliseconds. */
  readonly patience: number;
  /** Told of the loss, and `again` of each attempt that failed since. */
  readonly onLost: (error: unknown, again: boolean) => void;
  readonly closed: AbortSignal;
}

/**
 * Existing events, then new ones as they come. It reads pages after its own position and nothing else, so it is the
 * same over a restart of the server, and a slow consumer only makes it read later.
 */
export async function* subscribeToAll(
  { readPage, appended, pollMilliseconds, patience, onLost, closed }: SubscriptionSurroundings,
  { after = 0n, types, signal, onReconnect }: SubscribeOptions,
): AsyncGenerator<StoredEvent, void, undefined> {
  const ended = AbortSignal.any([signal, closed]);
  let position = after;
  let size = nextPageSize(undefined, Number.POSITIVE_INFINITY);
  let failures = 0;
  let caughtUp = false;
  while (!ended.aborted) {
    const seen = appended.current();
    try {
      const request = { direction: 'forwards', from: position, size, types } as const;
      const page: AllPage = await whileOpen(readPage(request, caughtUp ? patience : searchPatience), ended);
      failures = 0;
      caughtUp = page.end;
      for (const event of page.events) {
        if (ended.aborted) return;
        position = event.position;
        yield event;
      }
      position = page.next;
      size = nextPageSize(page.events, Number.POSITIVE_INFINITY);
      if (page.end) await appended.next(seen, pollMilliseconds, ended);
    } catch (error) {
      if (ended.aborted) return;
      onReconnect?.(error);
      onLost(error, failures > 0);
      await pause(pauseAfter(failures + 1, { first: 50, longest: 5_000, least: 0 }), ended);
      failures += 1;
    }
  }
}
