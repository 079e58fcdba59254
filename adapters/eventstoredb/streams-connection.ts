import { EventStoreDBClient } from '@eventstore/db-client';
import type { CallOptions, ClientReadableStream, ClientWritableStream, Metadata } from '@grpc/grpc-js';
import { withConnectionSettings } from '#adapters/eventstoredb/connection-settings.ts';
import type { AppendReq, AppendResp, ReadReq, ReadResp } from '#adapters/eventstoredb/generated.ts';
import { StreamsClient } from '#adapters/eventstoredb/generated.ts';
import { EventStoreClosed, EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

interface CallSettings {
  readonly credentials?: Credentials;
  readonly requiresLeader: boolean;
  readonly deadline?: number;
}

/** What this adapter uses of the client beyond its public types; 6.2.1 is the last of its line, so they stay. */
interface ClientParts {
  getGRPCClient(client: typeof StreamsClient, name: string): Promise<StreamsClient>;
  handleError(client: StreamsClient, error: unknown): Promise<void>;
  callArguments(settings: CallSettings, options?: CallOptions): [Metadata, CallOptions];
}

/** One call in progress. `failed` tells the client, which by the time it returns has let go of a broken channel. */
export interface OpenCall<Call> {
  readonly call: Call;
  failed(error: unknown): Promise<void>;
}

export interface StreamsConnection {
  /** Opens a read; without a deadline (milliseconds) for as long as it lasts. */
  read(request: ReadReq, deadline?: number): Promise<OpenCall<ClientReadableStream<ReadResp>>>;
  append(
    deadline: number,
    onAnswer: (error: Error | null, answer: AppendResp | undefined) => void,
  ): Promise<OpenCall<ClientWritableStream<AppendReq>>>;
  close(): void;
}

/**
 * The Streams service of EventStoreDB over the connection that `@eventstore/db-client` manages (connection string, TLS,
 * discovery of the leader, new channels), with the calls themselves made on its generated stubs. The client's own
 * methods would cost us three promises of the port: it parses JSON on the way in and out, which rounds large numbers;
 * its `readAll` has no filter; and its `appendToStream` without credentials takes the batch path, where a transport
 * error of one append rejects all others in flight. The stub's `append` is the unary path, with a deadline.
 * @param onFailed told of each call that failed: the server may have been restarted, with another log even
 */
export const openStreamsConnection = (
  connectionString: string,
  credentials: Credentials | undefined,
  onFailed: () => void,
): StreamsConnection => {
  const client = parsed(connectionString) as unknown as ClientParts;
  const settings = { requiresLeader: true, ...(credentials === undefined ? {} : { credentials }) };

  let latest: StreamsClient | undefined;
  let closed = false;

  /** In a cluster the leader has to be found first, which can take longer than any call may. */
  const streamsClient = async (patience: number): Promise<StreamsClient> => {
    const found = await within(client.getGRPCClient(StreamsClient, 'streams'), patience);
    if (closed) {
      found.close();
      throw new EventStoreClosed();
    }
    latest = found;
    return found;
  };

  const open = async <Call>(
    patience: number,
    start: (streams: StreamsClient) => Call,
  ): Promise<OpenCall<Call>> => {
    const streams = await streamsClient(patience);
    const failed = (error: unknown) => {
      onFailed();
      return client.handleError(streams, error).catch(() => undefined);
    };
    try {
      return { call: withoutStackTrace(() => start(streams)), failed };
    } catch (error) {
      await failed(error);
      throw error;
    }
  };

  return {
    read: (request, deadline) =>
      open(deadline ?? patienceWithoutDeadline, (streams) => {
        const [metadata, options] = client.callArguments(settings, {
          deadline: deadline === undefined ? Number.POSITIVE_INFINITY : Date.now() + deadline,
        });
        return streams.read(request, metadata, options);
      }),
    append: (deadline, onAnswer) =>
      open(deadline, (streams) => {
        const [metadata, options] = client.callArguments({ ...settings, deadline });
        return streams.append(metadata, options, onAnswer);
      }),
    close() {
      closed = true;
      latest?.close();
    },
  };
};

/** For a leader to be found, where the call itself may last for ever; milliseconds. */
const patienceWithoutDeadline = 10_000;

/** @throws EventStoreUnavailable when the server to talk to is not found in time */
const within = async <Result>(finding: Promise<Result>, milliseconds: number): Promise<Result> => {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const refuse = () => reject(new EventStoreUnavailable('No leader of EventStoreDB was found in time'));
  const timer = setTimeout(refuse, milliseconds);
  try {
    return await Promise.race([finding, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};

/** gRPC takes a stack trace at the start of every call, for errors that never show it here; it costs as much as the call. */
const withoutStackTrace = <Result>(start: () => Result): Result => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return start();
  } finally {
    Error.stackTraceLimit = limit;
  }
};

/** The client's parse error quotes the string, password included, so it is not passed on. */
const parsed = (connectionString: string): EventStoreDBClient => {
  try {
    return EventStoreDBClient.connectionString(withConnectionSettings(connectionString));
  } catch {
    throw new Error(
      'The EventStoreDB connection string cannot be understood: expected esdb://host:port?tls=…',
    );
  }
};
