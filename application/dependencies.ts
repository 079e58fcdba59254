import type { Accounts } from '#application/accounts/accounts.ts';
import type { AddressDirectory } from '#application/accounts/ports/address-directory.ts';
import type { SuspensionIndex } from '#application/cameras/ports/suspension-index.ts';
import type { CommandContext } from '#application/kernel/command/context.ts';
import type { Executor } from '#application/kernel/command/execute.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { Principal } from '#domain/kernel/principal.ts';

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
