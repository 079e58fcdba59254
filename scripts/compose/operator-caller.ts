import type { Caller } from '#application/kernel/command-handling/context.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { processActor } from '#domain/kernel/events/event.ts';
import { type CommandId, platformId } from '#domain/kernel/ids.ts';

/**
 * A new command of the operator: whoever may run scripts on the installation's database is that.
 * @param id what the principal is called, such as `operator-script`
 * @param process the process that is named as the actor, where a program acts by itself
 */
export const operatorCaller = (clock: Pick<Clock, 'now'>, id: string, process?: string): Caller => {
  const commandId = newId<CommandId>();
  const account = platformId;
  return {
    principal: { id, role: 'operator', account },
    context: {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      time: clock.now(),
      actor: process ? processActor(process, account) : { principal: id, role: 'operator', account },
    },
  };
};
