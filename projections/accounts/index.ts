import { apiKeys } from '#projections/accounts/api-keys/queries.ts';
import { identities } from '#projections/accounts/identities/queries.ts';
import { people } from '#projections/accounts/people/queries.ts';
import { permissions } from '#projections/accounts/permissions/queries.ts';
import { signInAddresses } from '#projections/accounts/sign-in-addresses/queries.ts';

/** The read models of accounts. The customer list counts cameras, so it is put together in the room of cameras. */
export const accountReadModels = [permissions, apiKeys, people, signInAddresses, identities] as const;
