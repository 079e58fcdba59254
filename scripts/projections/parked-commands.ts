import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { ParkedEvent } from '#application/kernel/ports/read-model-status.ts';
import { parkedEventCommands } from '#application/record/commands/parked-events.ts';
import { type CommandId, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { createOperations } from '#projections/operations.ts';
import type { CommandContext } from '#scripts/projections/commands.ts';

const parkedLine = (event: ParkedEvent): string =>
  [
    event.id,
    `${event.readModel}${event.version === null ? '' : ` v${event.version}`}`,
    `key ${event.key}`,
    `position ${event.position}`,
    `${event.type ?? 'an event'} (${event.revision} of ${event.stream})`,
    event.error,
  ].join('  ');

/** Prints every event that is set aside. @returns whether there is none */
export const printParked = async ({ pool, log, clock, print }: CommandContext): Promise<boolean> => {
  const operations = createOperations(pool, log, clock);
  let after: string | undefined;
  let count = 0;
  do {
    const page = await operations.parked({ limit: 500, ...(after === undefined ? {} : { after }) });
    for (const event of page.items) print(parkedLine(event));
    count += page.items.length;
    after = page.next ?? undefined;
  } while (after !== undefined);
  if (count === 0) print('Nothing is parked.');
  return count === 0;
};

const retried = {
  retried: 'its key is up to date again',
  'failed-again': 'it failed again; see `parked`',
  'not-found': 'there is no such parked event',
} as const;

/** Tries the events of a parked key again. @returns whether all of them were applied */
export const retryOne = async (id: string, { pool, log, clock, print }: CommandContext): Promise<boolean> => {
  const outcome = await createOperations(pool, log, clock).retryParked(id);
  print(`${id}: ${retried[outcome]}`);
  return outcome === 'retried';
};

/** Who may run scripts on the installation's database is its operator. */
const operator: Principal = { id: 'operator-key', role: 'operator', account: platformId };

/** Leaves a parked event out for good, and records why. @returns whether it is left out */
export const skipOne = async (
  id: string,
  reason: string,
  { pool, log, clock, print }: CommandContext,
): Promise<boolean> => {
  const readModels = createOperations(pool, log, clock);
  const commandId = newId<CommandId>();
  const result = await parkedEventCommands({ log, loader: createStateLoader(log), readModels }).skip(
    {
      principal: operator,
      context: {
        commandId,
        time: clock.now(),
        actor: { principal: operator.id, role: 'operator', account: operator.account },
        correlationId: commandId,
        causationId: commandId,
      },
    },
    id,
    reason,
  );
  if (result.outcome === 'done') {
    print(`${id}: ${result.changed ? 'left out, and recorded' : 'was left out before'}`);
    return true;
  }
  print(
    `${id}: ${result.outcome === 'refused' ? result.refusal.detail : 'others skipped events at the same time; try again'}`,
  );
  return false;
};
