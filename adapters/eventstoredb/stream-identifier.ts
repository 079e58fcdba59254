import { StreamIdentifier } from './generated.ts';

const utf8 = new TextEncoder();

export function streamIdentifier(stream: string): StreamIdentifier {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(utf8.encode(stream));
  return identifier;
}
