import { ReadModelBehind, type ReadModelWaits } from '#application/kernel/ports/reading.ts';

/** How long somebody who asks waits for what is in the log and not shown yet. */
export const longestWaitMilliseconds = 5_000;

/** Waits until a read model shows a position. @throws ReadModelBehind when it does not in the time that anybody waits */
export const awaitReadModel = async <Name extends string>(
  readModels: ReadModelWaits<Name>,
  name: Name,
  position: bigint,
): Promise<void> => {
  if (!(await readModels.reaches(name, position, longestWaitMilliseconds)))
    throw new ReadModelBehind(`${name} does not show position ${position} yet.`);
};
