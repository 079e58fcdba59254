import type { AskedVerification, AskedVerifications } from '#application/record/ports/asked-verifications.ts';

/** Verifications that are asked for, kept in memory. */
export const createMemoryAskedVerifications = (): AskedVerifications => {
  const kept: AskedVerification[] = [];
  const change = async (id: string, changed: Partial<AskedVerification>): Promise<void> => {
    const at = kept.findIndex((one) => one.id === id);
    const before = kept[at];
    if (before) kept[at] = { ...before, ...changed };
  };
  return {
    ask: async (id, askedAt) => {
      const waiting = kept.find(({ startedAt }) => startedAt === null);
      if (waiting) return waiting.id;
      const nothing = { events: 0, position: 0n, head: 0n, sealed: 0, findings: [], accepted: [], notes: [] };
      kept.push({ id, state: 'running', askedAt, startedAt: null, endedAt: null, ...nothing, error: null });
      return id;
    },
    find: async (id) => kept.find((one) => one.id === id),
    list: async () => kept.toReversed(),
    next: async () => kept.find(({ state }) => state === 'running')?.id,
    begin: (id, startedAt, head) => change(id, { startedAt, events: 0, position: 0n, head }),
    progress: change,
    end: (id, { at, ...end }) => change(id, { ...end, state: 'done', endedAt: at }),
    fail: (id, { at, error }) => change(id, { state: 'failed', startedAt: at, endedAt: at, error }),
  };
};
