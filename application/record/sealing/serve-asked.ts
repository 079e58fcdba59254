import { setTimeout as delay } from 'node:timers/promises';
import type {
  AskedVerifications,
  VerificationProgress,
} from '#application/record/ports/asked-verifications.ts';
import type { Instant } from '#domain/kernel/ids.ts';

const betweenLooks = 1_000;

/** Resolves when a verification is asked for, or the signal aborts. A database that is away asks for nothing. */
export const untilAsked = async (
  asked: Pick<AskedVerifications, 'next'>,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    if ((await asked.next().catch(() => undefined)) !== undefined) return;
    await delay(betweenLooks, undefined, { signal }).catch(() => undefined);
  }
};

/** Tells how far a verification has come, once a second at most; what cannot be told now is told the next time. */
export const createProgressTelling = (asked: Pick<AskedVerifications, 'progress'>, id: string) => {
  let latest: VerificationProgress | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    note: (progress: VerificationProgress): void => {
      latest = progress;
    },
    tell: async (): Promise<void> => {
      if (!latest || performance.now() - toldAt < betweenLooks) return;
      toldAt = performance.now();
      await asked.progress(id, latest).catch(() => undefined);
    },
  };
};

/** Whatever is asked for fails, for a reason that ends all of it. */
export const failAll = async (
  asked: Pick<AskedVerifications, 'next' | 'fail'>,
  failure: { readonly at: Instant; readonly error: string },
): Promise<void> => {
  for (let id = await asked.next(); id !== undefined; id = await asked.next()) await asked.fail(id, failure);
};
