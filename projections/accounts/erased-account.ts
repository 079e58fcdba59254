import type { CustomerState } from '#domain/accounts/customer/customer.ts';
import { type Erased, erased } from '#domain/kernel/events/definition.ts';
import type { AccountState } from '#projections/accounts/account-state.ts';

/** What was there reads as erased; what was not there stays so. */
export const erasedIfThere = <Value>(value: Value): Erased | Extract<Value, null | undefined> =>
  (value === undefined || value === null ? value : erased) as Erased | Extract<Value, null | undefined>;

/** The state that the domain's own fold makes of an account whose personal fields all read as erased. */
export const erasedAccount = (state: AccountState): AccountState => {
  if (state.type === 'platform') return state;
  const person: Pick<CustomerState, 'name' | 'phone' | 'address'> = {
    name: erased,
    phone: erasedIfThere(state.phone),
    address: erased,
  };
  if (state.type === 'customer') return { ...state, ...person, email: erasedIfThere(state.email) };
  return {
    ...state,
    ...person,
    email: erased,
    pendingEmail: erasedIfThere(state.pendingEmail),
    requests: state.requests.map((request) => ({ ...request, email: erased })),
  };
};
