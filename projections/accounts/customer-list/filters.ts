import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { AccountStatus } from '#domain/accounts/standing.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import type { EffectiveStatus } from '#projections/accounts/customer-list/effective-status.ts';
import type { accountTable, assignedPlanTable } from '#projections/accounts/customer-list/tables.ts';
import { foundIn } from '#projections/engine/search.ts';
import type { Database } from '#projections/engine/table.ts';

type Accounts = Database<typeof accountTable | typeof assignedPlanTable>;

/** What rows of the customer list may be asked for by; all of it at once. */
export interface AccountFilters {
  readonly type?: 'integrator' | 'customer';
  readonly status?: AccountStatus;
  readonly effectiveStatus?: EffectiveStatus;
  /** Of the address: a code of ISO 3166-1, such as `DE`. */
  readonly country?: string;
  /** Integrators to whom the plan is assigned, and customers with a camera on it that is not removed. */
  readonly planId?: PlanId;
  /** Words of which each occurs somewhere in name, e-mail address or id, all of them folded. */
  readonly q?: string;
}

/** Whether something above the account keeps it from working: `isBlocking`, asked of all integrators on its path. */
const isBlockedAbove = ({ selectFrom }: ExpressionBuilder<Accounts, 'account'>): Expression<SqlBool> => {
  // Looked up once for all rows, since only integrators have anything below them, and few of them are blocking. As text, like
  // the parts of paths: to make ids of all of those would cost more.
  const blocking = selectFrom('account as blocking')
    .select(sql<string>`blocking.id::text`.as('id'))
    .where('blocking.blocks', '=', true)
    .where('blocking.type', '=', 'integrator');
  return sql<SqlBool>`exists (select from unnest(string_to_array(${sql.ref('account.path')}, '/')) as part(id)
    where part.id <> ${sql.ref('account.id')}::text and part.id in ${blocking})`;
};

/** The same rule as in `effectiveStatus`, asked of the database. */
const standsAs = (status: EffectiveStatus): Expression<SqlBool> => {
  const eb = expressionBuilder<Accounts, 'account'>();
  if (status === 'disabled' || status === 'closed') return eb('account.status', '=', status);
  const enabled = eb('account.status', '=', 'enabled');
  const blocked = isBlockedAbove(eb);
  if (status === 'blocked') return eb.and([enabled, blocked]);
  return eb.and([enabled, eb('account.blocks', '=', status === 'unconfirmed'), eb.not(blocked)]);
};

const isAssigned = (planId: PlanId): Expression<SqlBool> => {
  const { exists, selectFrom } = expressionBuilder<Accounts, 'account'>();
  return exists(
    selectFrom('assigned_plan')
      .select('assigned_plan.planId')
      .whereRef('assigned_plan.accountId', '=', 'account.id')
      .where('assigned_plan.planId', '=', planId),
  );
};

/**
 * The conditions on rows of the table `account`.
 * @param hasCameraOn whether the account has a camera on a plan, which a room after this one knows
 */
export const conditionsOf = (
  { type, status, effectiveStatus, country, planId, q }: AccountFilters,
  hasCameraOn: (planId: PlanId) => Expression<SqlBool>,
): readonly Expression<SqlBool>[] => {
  const eb = expressionBuilder<Accounts, 'account'>();
  return [
    ...(type === undefined ? [] : [eb('account.type', '=', type)]),
    ...(status === undefined ? [] : [eb('account.status', '=', status)]),
    ...(effectiveStatus === undefined ? [] : [standsAs(effectiveStatus)]),
    ...(country === undefined ? [] : [eb('account.country', '=', country)]),
    ...(planId === undefined ? [] : [eb.or([isAssigned(planId), hasCameraOn(planId)])]),
    ...(q === undefined ? [] : [foundIn('account.search', q)]),
  ];
};
