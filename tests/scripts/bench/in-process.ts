import type { Launch } from '#scripts/bench/launch.ts';
import { createMeasuredWork } from '#scripts/bench/measured-work.ts';
import { startPeer } from '#scripts/bench/peers/start-peer.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { startSystem } from '#scripts/compose/system.ts';
import { readSettings } from '#scripts/settings.ts';

/** Starts what is measured in the process of the test: a process of its own takes longer to start than all of its work. */
export const inProcess: Launch = {
  async server(env, role, afterwards) {
    const system = await startSystem(readSettings({ ...env, METRICS: 'off' }), role, createLogger('silent'));
    let ended: Promise<void> | undefined;
    const stop = (): Promise<void> => {
      ended ??= system.close();
      return ended;
    };
    afterwards(stop);
    return {
      port: Number(new URL(system.url).port),
      pid: process.pid,
      hasEnded: () => ended !== undefined,
      stop,
    };
  },
  async peer(kind, url, afterwards) {
    const peer = await startPeer(kind, url);
    afterwards(() => peer.close());
    return peer.port;
  },
  work() {
    const { answer, close } = createMeasuredWork();
    let ended: Promise<void> | undefined;
    return {
      answer,
      stop() {
        ended ??= close();
        return ended;
      },
    };
  },
};
