import type { CustomerState } from '#domain/accounts/customer/customer.ts';
import type { IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import { type Erased, erased } from '#domain/kernel/events/definition.ts';
import type { AccountState } from '#projections/accounts/account-state.ts';

/** What was there reads as erased; what was not there stays so. */
export const erasedIfThere = <Value>(value: Value): Erased | Extract<Value, null | undefined> =>
  (value === undefined || value === null ? value : erased) as Erased | Extract<Value, null | undefined>;

/** The same with those of its fields erased that are there. */
const withErased = <Fields extends object>(fields: Fields, names: readonly (keyof Fields)[]): Fields => ({
  ...fields,
  ...Object.fromEntries(names.filter((name) => fields[name] !== undefined).map((name) => [name, erased])),
});

const erasedDelivery = ({ delivery }: Pick<CustomerState, 'delivery'>): Pick<CustomerState, 'delivery'> =>
  delivery ? { delivery: withErased(delivery, ['email', 'legalName', 'vatId']) } : {};

const erasedSeller = ({ seller }: Pick<IntegratorState, 'seller'>): Pick<IntegratorState, 'seller'> =>
  seller
    ? {
        seller: {
          ...withErased(seller, ['legalName', 'taxNumber', 'vatId', 'bankAccount']),
          ...(seller.addressLines ? { addressLines: [] } : {}),
        },
      }
    : {};

/** The state that the domain's own fold makes of an account whose personal fields all read as erased. */
export const erasedAccount = (state: AccountState): AccountState => {
  if (state.type === 'platform') return state;
  const person: Pick<CustomerState, 'name' | 'phone' | 'address'> = {
    name: erased,
    phone: erasedIfThere(state.phone),
    address: erased,
  };
  if (state.type === 'customer')
    return { ...state, ...person, ...erasedDelivery(state), email: erasedIfThere(state.email) };
  return {
    ...state,
    ...person,
    ...erasedSeller(state),
    ...erasedDelivery(state),
    email: erased,
    pendingEmail: erasedIfThere(state.pendingEmail),
    requests: state.requests.map((request) => ({ ...request, email: erased })),
  };
};
