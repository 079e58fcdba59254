import { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';

export function streamIdentifier(stream: string): StreamIdentifier {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Uint8Array.from(Buffer.from(stream)));
  return identifier;
}
