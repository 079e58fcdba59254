import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { PlanId } from '#domain/kernel/ids.ts';
import { customerListQueries } from '#projections/accounts/customer-list/queries.ts';
import type { accountTable } from '#projections/accounts/customer-list/tables.ts';
import type { countedCameraTable } from '#projections/cameras/customer-list/counted-camera.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import type { Database } from '#projections/engine/table.ts';

type Tables = Database<typeof accountTable | typeof countedCameraTable>;

/** Whether the account has a camera on the plan that is not removed. */
const hasCameraOn = (planId: PlanId): Expression<SqlBool> => {
  const { exists, selectFrom } = expressionBuilder<Tables, 'account'>();
  return exists(
    selectFrom('counted_camera')
      .select('counted_camera.id')
      .whereRef('counted_camera.customerId', '=', 'account.id')
      .where('counted_camera.planId', '=', planId)
      .where('counted_camera.removed', '=', false),
  );
};

export const customerList = {
  definition: customerListDefinition,
  ofAnyMoment: customerListQueries(customerListDefinition, hasCameraOn),
} satisfies ReadModel;
