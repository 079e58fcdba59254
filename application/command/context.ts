import type { Actor } from '#domain/events/event.ts';
import type { CommandId, Instant } from '#domain/ids.ts';

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
  /** An earlier process died with this command: look for its events before doing anything. */
  readonly takenOver?: boolean;
  /** Told each time before events are appended: what fails before the first time wrote nothing. */
  readonly beforeAppend?: () => void;
}
