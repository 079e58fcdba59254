import type { PeopleByAddress } from '#application/accounts/ports/people-by-address.ts';
import { signInAddressesDefinition } from '#projections/accounts/sign-in-addresses/definition.ts';
import type { Present, ReadModel } from '#projections/engine/read-model.ts';

const queries = ({ source }: Present): PeopleByAddress => {
  const read = source.snapshots(signInAddressesDefinition);
  return {
    peopleByAddress: async (address) => {
      const { value } = await read(async ({ db }) => {
        const rows = await db
          .selectFrom('sign_in_address')
          .select('personId')
          .where('address', '=', address)
          .where('joined', '=', true)
          .orderBy('personId')
          .execute();
        return rows.map(({ personId }) => personId);
      });
      return value;
    },
  };
};

export const signInAddresses = {
  definition: signInAddressesDefinition,
  ofThePresent: queries,
} satisfies ReadModel;
