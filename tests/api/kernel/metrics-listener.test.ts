import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gauge, Registry } from 'prom-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listenForMetrics, type MetricsListener } from '#api/kernel/server/metrics-listener.ts';
import { CannotStart } from '#application/kernel/cannot-start.ts';
import { openMetricsListener } from '#scripts/compose/metrics-listener.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const host = '127.0.0.1';

const listening = async (registry: Registry, now = () => 0): Promise<MetricsListener> => {
  const listener = await listenForMetrics({ registry, host, port: 0, now });
  closing.push(() => listener.close());
  return listener;
};

const countingRegistry = () => {
  const registry = new Registry();
  const collect = vi.fn();
  new Gauge({ name: 'looked_at', help: 'How it looks.', registers: [registry], collect });
  return { registry, collect };
};

describe('The listener for metrics', () => {
  it('renders once a second, however many ask, and refuses who asks too often', async () => {
    let now = 0;
    const { registry, collect } = countingRegistry();
    const { port } = await listening(registry, () => now);
    const scrape = () => fetch(`http://${host}:${port}/metrics`);
    const statuses = await Promise.all(Array.from({ length: 15 }, async () => (await scrape()).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect(collect).toHaveBeenCalledTimes(1);
    now = 1_000;
    const later = await scrape();
    expect(await later.text()).toContain('looked_at');
    expect(collect).toHaveBeenCalledTimes(2);
  });

  it('answers only GET and HEAD of /metrics', async () => {
    const { port } = await listening(new Registry());
    expect((await fetch(`http://${host}:${port}/`)).status).toBe(404);
    const posted = await fetch(`http://${host}:${port}/metrics`, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(`http://${host}:${port}/metrics`, { method: 'HEAD' })).status).toBe(200);
  });

  it('says 503 when they cannot be gathered, and gathers anew for the next', async () => {
    let fails = true;
    const registry = new Registry();
    new Gauge({
      name: 'failing',
      help: 'Fails once.',
      registers: [registry],
      collect: async () => {
        if (fails) throw new Error('not now');
      },
    });
    const { port } = await listening(registry);
    expect((await fetch(`http://${host}:${port}/metrics`)).status).toBe(503);
    fails = false;
    expect((await fetch(`http://${host}:${port}/metrics`)).status).toBe(200);
  });
});

describe('A port for metrics that is taken', () => {
  const takePort = async (): Promise<number> => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, host, resolve));
    closing.push(() => new Promise((resolve) => other.close(resolve)));
    return (other.address() as AddressInfo).port;
  };

  it('is a warning, and the process goes on without metrics', async () => {
    const port = await takePort();
    const warn = vi.fn();
    const listener = await openMetricsListener(
      { metrics: { host, port, portWasSet: false } },
      new Registry(),
      { warn },
    );
    expect(listener).toBeUndefined();
    expect(warn).toHaveBeenCalledOnce();
  });

  it('is a refused start when it was asked for', async () => {
    const port = await takePort();
    const opening = openMetricsListener({ metrics: { host, port, portWasSet: true } }, new Registry(), {
      warn: vi.fn(),
    });
    await expect(opening).rejects.toThrow(CannotStart);
  });

  it('does not matter when there are to be none', async () => {
    expect(await openMetricsListener({}, new Registry(), { warn: vi.fn() })).toBeUndefined();
  });
});
