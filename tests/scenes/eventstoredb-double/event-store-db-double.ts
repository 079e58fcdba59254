import type { ServerReadableStream, ServiceError, sendUnaryData } from '@grpc/grpc-js';
import { Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { AppendReq, AppendResp } from '#adapters/eventstoredb/generated.ts';
import { StreamsService } from '#adapters/eventstoredb/generated.ts';
import type { Expectation, ProposedEvent } from './event-log.ts';
import { EventLog } from './event-log.ts';
import {
  appendAnswer,
  appendTarget,
  eventAnswer,
  proposedEvent,
  streamName,
  streamNotFound,
} from './messages.ts';
import type { ReadCall } from './reads.ts';
import { readAll, streamRead } from './reads.ts';
import { subscription } from './subscription.ts';

/** An EventStoreDB in this process, over real gRPC, with faults on demand. The data outlive `stop`. */
export interface EventStoreDbDouble {
  readonly port: number;
  readonly connectionString: string;
  /** Stops abruptly: connections break, new ones are refused. */
  stop(): Promise<void>;
  /** Starts again on the same port with the same data. */
  start(): Promise<void>;
  /** Takes calls, answers pings, and says nothing more, to old subscriptions neither; `resume` makes up for it. */
  hang(): void;
  resume(): void;
  /** Stores the next append and then answers that the server is unavailable. */
  loseNextAnswer(): void;
  /** Ends all subscriptions as a graceful shutdown does: with status 13, "unknown". */
  failSubscriptions(): void;
  /** How many appends came, stored or not. */
  appendsReceived(): number;
  /** How many reads came, subscriptions not counted. */
  readsReceived(): number;
  /** How many events of `$all` the server had to look at, for reads and subscriptions. */
  eventsLookedAt(): number;
  /** Another application stores so many events in a stream of its own. */
  appendForeign(count: number): void;
  /** Puts back a backup taken when the server held so many events, whoever's. */
  restoreTo(events: number): void;
  /** Refuses reads of `$all` from now on: as not permitted (gRPC status 7) or not authenticated (16). */
  refuseAll(code: status.PERMISSION_DENIED | status.UNAUTHENTICATED): void;
  /** How many subscriptions are open. */
  subscriptions(): number;
  /** The credentials of the last call, where it had any. */
  lastAuthorization(): string | undefined;
  close(): Promise<void>;
}

export async function startEventStoreDbDouble(): Promise<EventStoreDbDouble> {
  const log = new EventLog();
  const subscriptions = new Set<ReadCall>();
  let gate = Promise.resolve();
  let openGate = () => {};
  let answersToLose = 0;
  let appends = 0;
  let reads = 0;
  let looked = 0;
  let refused: Partial<ServiceError> | undefined;
  let authorization: string | undefined;
  let server: Server | undefined;

  const surroundings = {
    onLookedAt: () => {
      looked += 1;
    },
    open: () => gate,
  };

  async function read(call: ReadCall): Promise<void> {
    const options = call.request.getOptions();
    authorization = call.metadata.get('authorization')[0]?.toString();
    await gate;
    if (refused !== undefined && options?.hasAll()) return void call.emit('error', refused);
    if (options?.hasSubscription()) {
      subscriptions.add(call);
      await subscription(log, call, surroundings);
      subscriptions.delete(call);
      return;
    }
    reads += 1;
    if (options?.hasAll()) return await readAll(log, call, options, surroundings);
    const events = options && streamRead(log, options);
    if (events === undefined)
      call.write(streamNotFound(streamName(options?.getStream()?.getStreamIdentifier())));
    for (const event of events ?? []) call.write(eventAnswer(event));
    call.end();
  }

  function append(
    call: ServerReadableStream<AppendReq, AppendResp>,
    callback: sendUnaryData<AppendResp>,
  ): void {
    authorization = call.metadata.get('authorization')[0]?.toString();
    let target: { stream: string; expected: Expectation } | undefined;
    const events: ProposedEvent[] = [];
    call.on('data', (message: AppendReq) => {
      const options = message.getOptions();
      const proposed = message.getProposedMessage();
      if (options !== undefined) target = appendTarget(options);
      if (proposed !== undefined) events.push(proposedEvent(proposed));
    });
    call.on('end', async () => {
      await gate;
      if (target === undefined) return;
      appends += 1;
      const result = log.append(target.stream, target.expected, events);
      if (result.outcome === 'too-large') return callback(appendTooLarge());
      if (answersToLose > 0) {
        answersToLose -= 1;
        return callback({ code: status.UNAVAILABLE, details: 'Connection dropped' });
      }
      callback(null, appendAnswer(result));
    });
  }

  async function listen(port: number): Promise<number> {
    server = new Server();
    server.addService(StreamsService, { read, append });
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
    return promise;
  }

  const resume = () => openGate();
  const port = await listen(0);
  return {
    port,
    connectionString: `esdb://127.0.0.1:${port}?tls=false`,
    async stop() {
      server?.forceShutdown();
      server = undefined;
    },
    async start() {
      log.restart();
      await listen(port);
    },
    hang() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      openGate = resolve;
    },
    resume,
    loseNextAnswer() {
      answersToLose += 1;
    },
    failSubscriptions() {
      for (const call of subscriptions) call.emit('error', { code: status.INTERNAL, details: 'unknown' });
    },
    appendsReceived: () => appends,
    readsReceived: () => reads,
    eventsLookedAt: () => looked,
    appendForeign: (count) => log.appendForeign(count),
    restoreTo: (events) => log.restoreTo(events),
    refuseAll(code) {
      refused = { code, details: code === status.UNAUTHENTICATED ? 'Unauthenticated' : 'Access Denied' };
    },
    subscriptions: () => subscriptions.size,
    lastAuthorization: () => authorization,
    async close() {
      resume();
      server?.forceShutdown();
    },
  };
}

function appendTooLarge(): Partial<ServiceError> {
  const metadata = new Metadata();
  metadata.set('exception', 'maximum-append-size-exceeded');
  metadata.set('maximum-append-size', '1048576');
  return { code: status.INVALID_ARGUMENT, details: 'Maximum Append Size of 1048576 Exceeded.', metadata };
}
