import { StreamIdentifier } from '#adapters/eventstoredb/generated.ts';

const utf8 = new TextEncoder();

export const streamIdentifier = (stream: string): StreamIdentifier => {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(utf8.encode(stream));
  return identifier;
};
