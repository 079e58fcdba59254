import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from '#api/kernel/problems/problem.ts';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';
import type { Claim, ClaimResult, IdempotencyStore, Receipt } from '#application/kernel/ports/idempotency.ts';
import type { CommandId, Instant } from '#domain/kernel/ids.ts';

interface Candidate {
  readonly commandId: CommandId;
  readonly time: Instant;
}

/** Runs `attempt` at most once for a claim, or gives the answer it had (docs/api.md, Commands). */
export type Once = (
  claim: Claim,
  candidate: Candidate,
  /** Calls `beforeAppend` before it writes anything. */
  attempt: (claimed: Candidate, takenOver: boolean, beforeAppend: () => void) => Promise<Receipt>,
  shownOnce: readonly string[],
) => Promise<{ readonly receipt: Receipt; readonly replayed: boolean }>;

const longestWaitMilliseconds = 5_000;
const firstPauseMilliseconds = 20;
const longestPauseMilliseconds = 250;

const withoutSecrets = (receipt: Receipt, shownOnce: readonly string[]): Receipt => {
  if (shownOnce.length === 0 || typeof receipt.body !== 'object' || receipt.body === null) return receipt;
  const body = Object.fromEntries(
    Object.entries(receipt.body).filter(([field]) => !shownOnce.includes(field)),
  );
  return { ...receipt, body };
};

/** Takes the claim, or waits while another request has it. When the other lets it go, this one takes it. */
const claimOrWait = async (
  store: IdempotencyStore,
  claim: Claim,
  candidate: Candidate,
): Promise<ClaimResult> => {
  const until = performance.now() + longestWaitMilliseconds;
  for (let pause = firstPauseMilliseconds; ; pause = Math.min(pause * 2, longestPauseMilliseconds)) {
    const result = await store.claim(claim, candidate);
    if (result.outcome !== 'in-progress' || performance.now() + pause > until) return result;
    await delay(pause);
  }
};

/**
 * @param isInLog whether the command of a receipt is in the log; the receipt of one that is not is void, and its key is
 * free again
 */
export const createOnce =
  (store: IdempotencyStore, isInLog: (receipt: Receipt) => Promise<boolean>): Once =>
  async (claim, candidate, attempt, shownOnce) => {
    let result = await claimOrWait(store, claim, candidate);
    while (result.outcome === 'completed' && !(await isInLog(result.receipt))) {
      await store.void(claim, result.commandId);
      result = await claimOrWait(store, claim, candidate);
    }
    switch (result.outcome) {
      case 'completed':
        return {
          receipt: {
            ...result.receipt,
            headers: { ...result.receipt.headers, 'idempotency-replayed': 'true' },
          },
          replayed: true,
        };
      case 'in-progress':
        throw new Problem('in-progress', 'The same command is under way. Try again in a moment.', {
          retryAfter: 5,
        });
      case 'other-fingerprint':
        throw new Problem(
          'idempotency-key-reused',
          'This idempotency key was used for another request. Use a new one.',
        );
      case 'claimed':
    }
    const { commandId, time, takenOver, lease } = result;
    // When another process died with this command, nobody knows how far it came.
    let mayHaveWritten = takenOver;
    let receipt: Receipt;
    try {
      receipt = await attempt({ commandId, time }, takenOver, () => {
        mayHaveWritten = true;
      });
    } catch (error) {
      // A refusal wrote nothing, and neither did what failed before an append, so the key is free again. After anything
      // else nobody knows whether events were stored. Then the claim stays and its lease ends with the attempt, so a
      // retry takes the command over at once, with its id, and finishes it instead of doing it twice. Nobody waits for
      // that.
      const isRefused = problemOfError(error).document.status < 500;
      if (takenOver && isRefused) await store.releaseTakenOver(claim, lease).catch(() => undefined);
      else if (!mayHaveWritten || isRefused) await store.release(claim, lease).catch(() => undefined);
      else void store.abandon(claim, lease);
      throw error;
    }
    // The command is done, whatever becomes of its receipt. If the receipt cannot be kept, a retry finds the command's
    // events.
    await store.complete(claim, lease, withoutSecrets(receipt, shownOnce)).catch(() => undefined);
    return { receipt, replayed: false };
  };
