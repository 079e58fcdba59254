import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import type { AddressDirectory } from '#application/accounts/ports/address-directory.ts';
import type { ChildIndex } from '#application/accounts/ports/child-index.ts';
import type { KeysMadeIndex } from '#application/accounts/ports/keys-made.ts';
import type { PlanUse } from '#application/accounts/ports/plan-use.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';

/** What the commands of this room stand on. */
export interface AccountDependencies extends AccountsExecutor {
  readonly addresses: AddressDirectory;
  readonly children: ChildIndex;
  readonly keysMade: KeysMadeIndex;
  readonly planUse: PlanUse;
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  readonly clock: Clock;
}
