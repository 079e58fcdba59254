import type { LogPlace } from '#application/kernel/log-place.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Warning } from '#domain/kernel/warning.ts';

/** What every command answers. */
export interface Done {
  readonly outcome: 'done';
  readonly id: string;
  /** Revision of the stream after the command. */
  readonly revision: number;
  /** Position of the stream's last event: reads at least there show the command. */
  readonly position: bigint;
  /**
   * The stream's last event as the command left or found it. When that event is not in the log any more, the command is
   * not either.
   */
  readonly place: LogPlace;
  /** False when what was asked for held already. */
  readonly changed: boolean;
  readonly warnings?: readonly Warning[];
}

export type NotDone =
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'revision-mismatch'; readonly actual: number | 'no-stream' }
  /** Lost the race again and again. */
  | { readonly outcome: 'concurrent-change' };

export type CommandResult<More extends object = object> = (Done & More) | NotDone;

/** The result of a command that a rule refused. */
export const refused = (refusal: Refusal): NotDone => ({ outcome: 'refused', refusal });

/** A command that was done, with what its maker may not have meant. */
export const withWarnings = (result: CommandResult, warnings: readonly Warning[]): CommandResult =>
  result.outcome === 'done' && warnings.length > 0 ? { ...result, warnings } : result;
