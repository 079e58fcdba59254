import type { AppendResp } from '#adapters/eventstoredb/generated.ts';
import { AppendReq, Empty, UUID } from '#adapters/eventstoredb/generated.ts';
import { packPosition } from '#adapters/eventstoredb/packed-position.ts';
import { streamIdentifier } from '#adapters/eventstoredb/stream-identifier.ts';
import type { StreamsConnection } from '#adapters/eventstoredb/streams-connection.ts';
import type { EventToAppend, ExpectedRevision } from '#application/kernel/ports/event-store.ts';

/** What the server said. Position is absent where it did not give one. */
export type AppendAnswer =
  | { readonly outcome: 'stored'; readonly revision: number; readonly position: bigint | undefined }
  | { readonly outcome: 'wrong-expected-revision'; readonly actual: ExpectedRevision };

/**
 * One append over the unary path, with a deadline in milliseconds. The content type is JSON, for the server's pages and
 * projections to read it; the bytes are those of the JSON text as given.
 * @throws the gRPC error; unless `isRefusal`, the events may be stored all the same.
 */
export const appendCall = async (
  connection: StreamsConnection,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
  deadline: number,
): Promise<AppendAnswer> => {
  const answered = Promise.withResolvers<AppendAnswer>();
  const { call, failed } = await connection.append(deadline, (error, response) => {
    if (error !== null) return answered.reject(error);
    const answer = response === undefined ? undefined : appendAnswer(response);
    if (answer === undefined)
      answered.reject(new Error('EventStoreDB answered an append with neither outcome'));
    else answered.resolve(answer);
  });
  call.on('error', () => undefined); // the answer's callback is told as well
  call.write(header(stream, expected));
  for (const event of events) call.write(proposed(event));
  call.end();
  try {
    return await answered.promise;
  } catch (error) {
    await failed(error);
    throw error;
  }
};

const appendAnswer = (response: AppendResp): AppendAnswer | undefined => {
  const success = response.getSuccess();
  if (success !== undefined) {
    const position = success.getPosition();
    return {
      outcome: 'stored',
      revision: Number(success.getCurrentRevision()),
      position:
        position &&
        packPosition({
          commit: BigInt(position.getCommitPosition()),
          prepare: BigInt(position.getPreparePosition()),
        }),
    };
  }
  const wrong = response.getWrongExpectedVersion();
  if (wrong === undefined) return undefined;
  return {
    outcome: 'wrong-expected-revision',
    actual: wrong.hasCurrentRevision() ? Number(wrong.getCurrentRevision()) : 'no-stream',
  };
};

const header = (stream: string, expected: ExpectedRevision): AppendReq => {
  const options = new AppendReq.Options();
  options.setStreamIdentifier(streamIdentifier(stream));
  if (expected === 'no-stream') options.setNoStream(new Empty());
  else options.setRevision(expected.toString());
  const message = new AppendReq();
  message.setOptions(options);
  return message;
};

const utf8 = new TextEncoder();

const proposed = (event: EventToAppend): AppendReq => {
  const id = new UUID();
  id.setString(event.id);
  const body = new AppendReq.ProposedMessage();
  body.setId(id);
  body.getMetadataMap().set('type', event.type).set('content-type', 'application/json');
  body.setData(utf8.encode(event.data));
  body.setCustomMetadata(utf8.encode(event.metadata));
  const message = new AppendReq();
  message.setProposedMessage(body);
  return message;
};
