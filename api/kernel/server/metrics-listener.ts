import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

export interface MetricsListener {
  readonly port: number;
  close(): Promise<void>;
}

export interface MetricsListenerOptions {
  readonly registry: Registry;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Milliseconds that only go forwards. */
  readonly now?: () => number;
}

/** Milliseconds for which one rendering serves all who ask. */
const freshFor = 1_000;
/** Answers a second: whoever scrapes more often learns nothing, and a megabyte each costs those who work here. */
const mostPerSecond = 10;
const mostConnections = 20;

/** The text of the registry, rendered once for all who ask within a second. */
const createRendering = (registry: Registry, now: () => number): (() => Promise<Buffer>) => {
  let rendered: Promise<Buffer> | undefined;
  let renderedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (rendered && now() - renderedAt < freshFor) return rendered;
    renderedAt = now();
    rendered = registry.metrics().then((text) => Buffer.from(text));
    // What failed is not kept: the next one asks anew.
    rendered.catch(() => {
      rendered = undefined;
    });
    return rendered;
  };
};

const refuse = (response: ServerResponse, status: number, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-length': 0, ...headers }).end();
};

/**
 * `/metrics` for Prometheus, on a listener of its own, so that who may reach it is a matter of the network and never of a
 * tenant's key. Rejects when the port cannot be had.
 */
export const listenForMetrics = async ({
  registry,
  host,
  port,
  now = () => performance.now(),
}: MetricsListenerOptions): Promise<MetricsListener> => {
  const render = createRendering(registry, now);
  let second = 0;
  let answered = 0;

  const tooMany = (): boolean => {
    const thisSecond = Math.floor(now() / 1000);
    if (thisSecond !== second) {
      second = thisSecond;
      answered = 0;
    }
    answered += 1;
    return answered > mostPerSecond;
  };

  const server = createServer((request, response) => {
    if (request.url?.split('?', 1)[0] !== '/metrics') return refuse(response, 404);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, { allow: 'GET, HEAD' });
    if (tooMany()) return refuse(response, 429, { 'retry-after': '1' });
    render().then(
      (bytes) => {
        response.writeHead(200, {
          'content-type': registry.contentType,
          'content-length': bytes.length,
          'cache-control': 'no-store',
        });
        response.end(request.method === 'HEAD' ? undefined : bytes);
      },
      () => refuse(response, 503, { 'retry-after': '1' }),
    );
    return undefined;
  });
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
