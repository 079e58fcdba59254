import type { EventMetadata } from '#application/kernel/event-log.ts';
import type { Actor } from '#domain/kernel/events/event.ts';
import type { AccountId, CommandId, Instant } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';

/** What comes with a command, whoever sends it. */
export interface CommandContext {
  readonly commandId: CommandId;
  /** The system's clock when the command was first taken. */
  readonly time: Instant;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string;
  /** The revision the sender saw; the command is refused when the stream has moved on. */
  readonly ifMatch?: number;
  /**
   * An earlier attempt at this command ended without a clear answer, or its process died: its events may be stored, or come
   * to be stored yet, so they are looked for before every decision.
   */
  readonly takenOver?: boolean;
  /** Told each time before events are appended: what fails before the first time wrote nothing. */
  readonly beforeAppend?: () => void;
}

/** For a step in another stream than the one whose revision the sender saw. */
export const withoutIfMatch = ({ ifMatch: _, ...context }: CommandContext): CommandContext => context;

/** What stands beside the events of a command. @param path from the platform down to the account they concern */
export const metadataOf = (
  { commandId, correlationId, causationId, actor, time }: CommandContext,
  path: readonly AccountId[],
): EventMetadata => ({ commandId, correlationId, causationId, actor, time, path });

/** Who sends a command, and what comes with it. */
export interface Caller {
  readonly principal: Principal;
  readonly context: CommandContext;
}
