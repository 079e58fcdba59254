import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import type { KeysMadeIndex } from '#application/accounts/ports/keys-made.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';

/** What commands about people stand on. */
export interface PersonDependencies extends AccountsExecutor {
  readonly keysMade: KeysMadeIndex;
  readonly clock: Clock;
}
