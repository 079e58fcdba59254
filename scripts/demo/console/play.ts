import type { Instant } from '#domain/kernel/ids.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { calendarOf } from '#scripts/demo/console/calendar.ts';
import { createDemoClock } from '#scripts/demo/console/demo-clock.ts';
import { firstMonth } from '#scripts/demo/console/first-month.ts';
import { runningMonth } from '#scripts/demo/console/running-month.ts';
import { secondMonth } from '#scripts/demo/console/second-month.ts';
import { type Made, nothingMade, setStage } from '#scripts/demo/console/stage.ts';
import type { Step } from '#scripts/demo/console/step.ts';
import { thirdMonth } from '#scripts/demo/console/third-month.ts';
import { onServer } from '#scripts/demo/server.ts';
import type { Settings } from '#scripts/settings.ts';

export interface PlayOptions {
  /** Where the story ends: the machine's time. */
  readonly now: Instant;
  /** Told of each month as it begins. */
  readonly onMonth: (month: string) => void;
  /** Looked at between two steps. */
  readonly signal: AbortSignal;
}

/** The steps until now, in the order of time, a list for each start of the server. */
const startsOf = (now: Instant): readonly (readonly Step[])[] => {
  const calendar = calendarOf(now);
  const steps = [firstMonth, secondMonth, thirdMonth, runningMonth]
    .flatMap((month) => month(calendar))
    .filter(({ at }) => at <= now);
  const starts: Step[][] = [];
  for (const step of steps) {
    const last = starts.at(-1);
    if (last === undefined || step.isMorning) starts.push([step]);
    else last.push(step);
  }
  return starts;
};

/** One start of the server: its clock begins with the first step, runs on, and is moved from each step to the next. */
const playStart = async (
  settings: Settings,
  steps: readonly Step[],
  made: Made,
  onStep: (step: Step) => void,
): Promise<void> => {
  const [first] = steps;
  if (!first) return;
  const { systemTime, moveTo } = createDemoClock(first.at);
  await onServer(
    { ...settings, clockStart: first.at },
    async (server) => {
      const now = () => instantOf(systemTime());
      const stage = setStage(server, { made, now, directory: settings.dataDirectory });
      for (const step of steps) {
        onStep(step);
        moveTo(step.at);
        await step.play(stage);
      }
    },
    { logLevel: 'fatal', systemTime },
  );
};

/** Plays three months and the running one, by commands, each at its time. @throws when the system answers otherwise than it is told */
export const playBusiness = async (
  settings: Settings,
  { now, onMonth, signal }: PlayOptions,
): Promise<Made> => {
  const made = nothingMade();
  let shown = '';
  for (const steps of startsOf(now))
    await playStart(settings, steps, made, ({ at }) => {
      signal.throwIfAborted();
      const month = at.slice(0, 7);
      if (month !== shown) onMonth(month);
      shown = month;
    });
  return made;
};
