import { setTimeout as delay } from 'node:timers/promises';
import type { LeaderSession } from '#adapters/postgres/leader-session.ts';
import { competeForLeadership } from '#adapters/postgres/leader-session.ts';
import type { Leadership } from '#application/kernel/ports/leadership.ts';

export interface LeadershipOptions {
  /** Processes compete per name (and per database). */
  readonly name: string;
  /** Told when this process begins and ceases to lead. */
  readonly onChange?: (state: 'leading' | 'standing-by') => void;
  /** Told why a turn ended or could not begin: a lost connection, an overdue heartbeat. */
  readonly onLost?: (reason: unknown) => void;
}

const pauseMilliseconds = 500;

/**
 * Leadership by a session's advisory lock on a connection of its own, with a heartbeat each second. `lead` must end soon
 * after its signal aborts: this process does not compete before. An error of `lead` while it leads ends `run` with it.
 */
export const openLeadership = (url: string, options: LeadershipOptions): Leadership => {
  const { name, onChange = () => {}, onLost = () => {} } = options;
  return {
    async run(stop, lead) {
      let away = false;
      // However long the database is away, this is told once.
      const cannotCompete = (error: unknown): undefined => {
        if (!away) onLost(error);
        away = true;
      };
      while (!stop.aborted) {
        const session = await competeForLeadership(url, name, stop).catch(cannotCompete);
        if (session !== undefined) {
          onChange('leading');
          await leadOnce(session, stop, lead, onLost).finally(() => onChange('standing-by'));
          away = session.lost.aborted;
        }
        const jitter = pauseMilliseconds * (0.5 + Math.random());
        await delay(jitter, undefined, { signal: stop }).catch(() => {});
      }
    },
  };
};

/** On `stop` the lock is kept until `lead` has ended; when leadership is lost, others lead already. */
const leadOnce = async (
  session: LeaderSession,
  stop: AbortSignal,
  lead: (signal: AbortSignal) => Promise<void>,
  onLost: (reason: unknown) => void,
): Promise<void> => {
  const signal = AbortSignal.any([session.lost, stop]);
  try {
    await lead(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    if (session.lost.aborted) onLost(session.lost.reason);
    await session.end();
  }
};
