import { customerListQueries } from '#projections/accounts/customer-list/queries.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';

export const customerList = {
  definition: customerListDefinition,
  ofAnyMoment: customerListQueries(customerListDefinition),
} satisfies ReadModel;
