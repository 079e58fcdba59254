import type { AppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { AppendResp, Empty, ReadResp, StreamIdentifier, UUID } from '#adapters/eventstoredb/generated.ts';
import type { Expectation, LogAppendResult, LoggedEvent, ProposedEvent } from './event-log.ts';

const ticksPerMillisecond = 10_000n;

/** Names are bytes, numbers are strings, and times are .NET ticks: that is what the client expects. */
export function eventAnswer(event: LoggedEvent): ReadResp {
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  const id = new UUID();
  id.setString(event.id);
  recorded.setId(id);
  recorded.setStreamIdentifier(identifier(event.stream));
  recorded.setStreamRevision(event.revision.toString());
  recorded.setCommitPosition(event.position.toString());
  recorded.setPreparePosition(event.position.toString());
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', (BigInt(event.created.getTime()) * ticksPerMillisecond).toString());
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(event.position.toString());
  const answer = new ReadResp();
  answer.setEvent(read);
  return answer;
}

export function confirmation(subscriptionId: string): ReadResp {
  const confirmed = new ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId(subscriptionId);
  const answer = new ReadResp();
  answer.setConfirmation(confirmed);
  return answer;
}

export function checkpoint(position: bigint): ReadResp {
  const reached = new ReadResp.Checkpoint();
  reached.setCommitPosition(position.toString());
  reached.setPreparePosition(position.toString());
  const answer = new ReadResp();
  answer.setCheckpoint(reached);
  return answer;
}

export function streamNotFound(stream: string): ReadResp {
  const missing = new ReadResp.StreamNotFound();
  missing.setStreamIdentifier(identifier(stream));
  const answer = new ReadResp();
  answer.setStreamNotFound(missing);
  return answer;
}

export function appendAnswer(result: Exclude<LogAppendResult, { outcome: 'too-large' }>): AppendResp {
  const answer = new AppendResp();
  if (result.outcome === 'wrong-expected-version') {
    const wrong = new AppendResp.WrongExpectedVersion();
    if (result.current < 0) wrong.setCurrentNoStream(new Empty());
    else wrong.setCurrentRevision(result.current.toString());
    answer.setWrongExpectedVersion(wrong);
    return answer;
  }
  const success = new AppendResp.Success();
  if (result.last === undefined) {
    success.setNoStream(new Empty());
    success.setNoPosition(new Empty());
  } else {
    const position = new AppendResp.Position();
    position.setCommitPosition(result.last.position.toString());
    position.setPreparePosition(result.last.position.toString());
    success.setCurrentRevision(result.last.revision.toString());
    success.setPosition(position);
  }
  answer.setSuccess(success);
  return answer;
}

export function proposedEvent(message: AppendReq.ProposedMessage): ProposedEvent {
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function appendTarget(options: AppendReq.Options): { stream: string; expected: Expectation } {
  const stream = streamName(options.getStreamIdentifier());
  if (options.hasNoStream()) return { stream, expected: 'no-stream' };
  if (options.hasAny()) return { stream, expected: 'any' };
  if (options.hasStreamExists()) return { stream, expected: 'stream-exists' };
  return { stream, expected: Number(options.getRevision()) };
}

export const streamName = (from: StreamIdentifier | undefined): string =>
  Buffer.from(from?.getStreamName_asU8() ?? []).toString();

function identifier(stream: string): StreamIdentifier {
  const result = new StreamIdentifier();
  result.setStreamName(Buffer.from(stream).toString('base64'));
  return result;
}
