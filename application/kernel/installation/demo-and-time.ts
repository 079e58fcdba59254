import type { EventLog } from '#application/kernel/event-log.ts';
import {
  readInstallation,
  recordInstallation,
} from '#application/kernel/installation/installation-stream.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import { principalOfProcess } from '#domain/kernel/principal.ts';

interface Stores {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly log: Pick<EventLog, 'append'>;
}

/** Marks the installation as a demo, for good, unless it is one already. */
export const markAsDemo = async ({ store, log }: Stores, time: Instant): Promise<void> => {
  for (;;) {
    const { state, revision } = await readInstallation(store);
    if (state.demo) return;
    const marked = { type: 'InstallationMarkedAsDemo', data: {} } as const;
    if (await recordInstallation(log, revision, [marked], time, principalOfProcess('installation'))) return;
  }
};

/** Records that times up to that of the last event are ahead of the machine's and stay so, and why. */
export const acceptTime = async ({ store, log }: Stores, upTo: Instant, reason: string): Promise<void> => {
  for (;;) {
    const { revision } = await readInstallation(store);
    const accepted = { type: 'TimeAccepted', data: { upTo, reason } } as const;
    if (await recordInstallation(log, revision, [accepted], upTo, 'audit-command')) return;
  }
};
