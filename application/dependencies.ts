import type { Accounts } from '#application/accounts.ts';
import type { CommandContext } from '#application/command/context.ts';
import type { Executor } from '#application/command/execute.ts';
import type { AddressDirectory } from '#application/ports/address-directory.ts';
import type { Clock } from '#application/ports/clock.ts';
import type { Secrets } from '#application/ports/secrets.ts';
import type { SuspensionIndex } from '#application/ports/suspension-index.ts';
import type { Principal } from '#domain/access/principal.ts';

/** What command handling stands on; put together in one place by whoever starts the system. */
export interface Dependencies extends Executor {
  readonly accounts: Accounts;
  readonly addresses: AddressDirectory;
  readonly suspensionIndex: SuspensionIndex;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** Who sends a command, and what comes with it. */
export interface Caller {
  readonly principal: Principal;
  readonly context: CommandContext;
}
