import pLimit from 'p-limit';
import type { Accounts } from '#application/accounts/accounts.ts';
import type { PendingDisablement, SuspensionIndex } from '#application/cameras/ports/suspension-index.ts';
import { createFindDisablement } from '#application/cameras/suspension/disablement-history.ts';
import { createCameraMarks } from '#application/cameras/suspension/mark-cameras.ts';
import {
  type ChunkDone,
  createDisablementWork,
} from '#application/cameras/suspension/work-on-disablement.ts';
import type { Work } from '#application/kernel/processes/agenda.ts';
import { createProcess } from '#application/kernel/processes/create-process.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';

export interface CameraSuspensionOptions extends ProcessDependencies {
  readonly accounts: Accounts;
  readonly index: SuspensionIndex;
  /** Cameras marked at once, over all disablements. */
  readonly concurrency?: number;
  /** Cameras marked before their evidence is written. */
  readonly chunkSize?: number;
  /** Disablements worked on at once; the others wait in the order they came. */
  readonly disablementsAtOnce?: number;
  readonly onProgress?: (chunk: ChunkDone) => void;
}

const name = 'camera-suspension';

/** Holds and releases the cameras of every disablement, several at once, each by one task at a time (docs/domain.md C2, C4). */
export const createCameraSuspension = (options: CameraSuspensionOptions): Process => {
  const { index, log, concurrency = 256, chunkSize = 500, disablementsAtOnce = 32 } = options;
  const bringToWhereTheyBelong = createDisablementWork({
    ...options,
    chunkSize,
    process: name,
    marks: createCameraMarks(options, pLimit(concurrency), name),
    findDisablement: createFindDisablement(log, options.accounts),
  });

  const workOn = ({ disablementId, accountId }: PendingDisablement): Work => ({
    about: { disablementId },
    turn: disablementId,
    work: async (signal) => {
      await bringToWhereTheyBelong({ disablementId, accountId }, signal);
      return undefined;
    },
  });
  const answer = ({ data }: { readonly data: PendingDisablement }): Work => workOn(data);

  return createProcess(options, {
    name,
    atOnce: disablementsAtOnce,
    begin: async (signal) => {
      const position = await log.head();
      await index.bringTo(position, signal);
      return { place: { position }, works: (await index.pending()).map(workOn) };
    },
    on: {
      IntegratorDisabled: answer,
      CustomerDisabled: answer,
      IntegratorEnabled: answer,
      CustomerEnabled: answer,
    },
  });
};
