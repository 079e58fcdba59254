import type { CommandContext } from '#application/kernel/command-handling/context.ts';
import { uuidsIn } from '#application/kernel/uuid-from.ts';
import { processActor, type Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, CommandId, Instant } from '#domain/kernel/ids.ts';

const uuidFrom = uuidsIn('b9d3c1a2-6f0e-5b8e-9a54-2f1d7c3e8a61');

/** The event a process answers to. */
export type Cause = Pick<Recorded, 'id' | 'metadata'>;

/**
 * The context of a process's command. Its id follows from the purpose alone, so a command sent again, by this leader or
 * the next, makes the same events, and the store recognises them.
 */
export const processContext = (
  process: string,
  purpose: string,
  account: AccountId,
  cause: { readonly id: string; readonly metadata: Pick<Cause['metadata'], 'correlationId'> },
  time: Instant,
): CommandContext => ({
  commandId: uuidFrom(`${process}/${purpose}`) as CommandId,
  correlationId: cause.metadata.correlationId,
  causationId: cause.id,
  actor: processActor(process, account),
  time,
});
