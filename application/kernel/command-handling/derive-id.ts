import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { CommandContext } from '#application/kernel/command-handling/context.ts';

/** A UUIDv7 that follows from the command, so a command finished by another process makes the same thing. */
export const deriveId = <Id extends string>(
  context: Pick<CommandContext, 'commandId' | 'time'>,
  purpose: string,
): Id => {
  const random = createHash('sha256').update(`${context.commandId}/${purpose}`).digest();
  return v7({ msecs: Date.parse(context.time), random, seq: random.readUInt32BE(16) >>> 1 }) as Id;
};
