import type { OutsideCursor } from '#application/kernel/cursor-in-log.ts';
import type { PlacedEvent } from '#application/kernel/log-place.ts';
import { BadCursor, CursorNotInLog } from '#application/kernel/ports/reading.ts';
import { createPlaceSeal } from '#application/kernel/sealed-place.ts';

export interface ChangeCursors {
  /** Where a listener stands: everything up to its position was told. @throws BadCursor for what is none, CursorNotInLog for one of another installation or secret */
  parse(text: string): OutsideCursor;
  /** A cursor for each of many positions before one event of the log, at which they end. */
  before(event: PlacedEvent | undefined): (position: bigint) => string;
}

const name = 'changes\n';
const lineEnd = 0x0a;
const form = /^(?:0|[1-9]\d{0,38})$/;

/**
 * Cursors are given out opaque, with an event of the log beside the position. A bare position, such as that of an answer's
 * Tierline-Position, is taken as well.
 * @param secret of the installation
 */
export const createChangeCursors = (secret: Uint8Array): ChangeCursors => {
  const seal = createPlaceSeal('change', secret);
  return {
    before: (event) => {
      if (!event) return String;
      const sealed = seal.seal(event);
      return (position) => Buffer.concat([Buffer.from(`${name}${position}\n`), sealed]).toString('base64url');
    },
    parse: (text) => {
      if (form.test(text)) return { position: BigInt(text), event: undefined };
      const bytes = Buffer.from(text, 'base64url');
      const end = bytes.indexOf(lineEnd, name.length);
      const position = bytes.toString('latin1', name.length, Math.max(end, name.length));
      // Decoding forgives what encoding never makes, so the way back has to give the same text.
      const isOurs = bytes.indexOf(name) === 0 && form.test(position) && bytes.toString('base64url') === text;
      if (!isOurs) throw new BadCursor('This is neither a position nor a place of this stream.');
      const event = seal.open(bytes.subarray(end + 1));
      if (!event) throw new CursorNotInLog('The event of this cursor does not open here.');
      return { position: BigInt(position), event };
    },
  };
};
