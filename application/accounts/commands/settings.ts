import type { AccountState } from '#application/accounts/accounts.ts';
import { customer, integrator, platform } from '#application/accounts/aggregates.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { reach } from '#application/accounts/reach.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import { decideCustomer } from '#domain/accounts/customer/decide.ts';
import { decideIntegrator } from '#domain/accounts/integrator/decide.ts';
import { decidePlatform } from '#domain/accounts/platform/decide.ts';
import { initialPlatform } from '#domain/accounts/platform/platform.ts';
import type { SetDelivery, SetSeller, SetSending } from '#domain/accounts/settings/decide.ts';
import type { Delivery } from '#domain/accounts/settings/delivery.ts';
import type { Seller } from '#domain/accounts/settings/seller.ts';
import type { Sending } from '#domain/accounts/settings/sending.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** What an account says of itself as a biller, and as a payer (docs/domain.md B11, B12). */
export const settingsCommands = (dependencies: AccountDependencies) => {
  const target = async (
    { principal }: Caller,
    deed: Deed,
    id: AccountId,
  ): Promise<AccountState | undefined | Refusal> => {
    const path = await reach(dependencies.accounts, principal, deed, id);
    return isRefusal(path) ? path : path.at(-1);
  };

  const asBiller = async (
    caller: Caller,
    id: AccountId,
    deed: Deed,
    command: SetSeller | SetSending,
  ): Promise<CommandResult> => {
    const biller = await target(caller, deed, id);
    if (isRefusal(biller)) return refused(biller);
    if (biller?.type === 'platform')
      return execute(dependencies, caller.context, {
        aggregate: platform,
        id,
        path: () => biller.path,
        decide: (state) => decidePlatform(command, state ?? initialPlatform),
      });
    if (biller?.type !== 'integrator') return refused(refuse('not-found', 'There is no such biller.'));
    return execute(dependencies, caller.context, {
      aggregate: integrator,
      id,
      path: () => biller.path,
      decide: (state) => decideIntegrator(command, state),
    });
  };

  const asPayer = async (caller: Caller, id: AccountId, command: SetDelivery): Promise<CommandResult> => {
    const payer = await target(caller, 'setDelivery', id);
    if (isRefusal(payer)) return refused(payer);
    if (payer?.type === 'customer')
      return execute(dependencies, caller.context, {
        aggregate: customer,
        id,
        path: () => payer.path,
        decide: (state) => decideCustomer(command, state),
      });
    if (payer?.type !== 'integrator') return refused(refuse('not-found', 'There is no such payer.'));
    return execute(dependencies, caller.context, {
      aggregate: integrator,
      id,
      path: () => payer.path,
      decide: (state) => decideIntegrator(command, state),
    });
  };

  return {
    setSeller: (caller: Caller, id: AccountId, seller: Seller) =>
      asBiller(caller, id, 'setSeller', { type: 'SetSeller', seller }),
    setSending: (caller: Caller, id: AccountId, sending: Sending) =>
      asBiller(caller, id, 'setSending', { type: 'SetSending', sending }),
    setDelivery: (caller: Caller, id: AccountId, delivery: Delivery) =>
      asPayer(caller, id, { type: 'SetDelivery', delivery }),
  };
};
