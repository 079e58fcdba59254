import type { Instant } from '#domain/kernel/ids.ts';
import type { Stage } from '#scripts/demo/console/stage.ts';

/** What happens at one time of the story. */
export interface Step {
  readonly at: Instant;
  /** The server starts anew there: the clock bills what fell due, as it does at each start. */
  readonly isMorning?: true;
  readonly play: (stage: Stage) => Promise<void>;
}
