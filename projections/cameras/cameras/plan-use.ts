import { sql } from 'kysely';
import type { AccountId, CameraId, PlanId } from '#domain/kernel/ids.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { type Cameras, placedCameras } from '#projections/cameras/cameras/placed-cameras.ts';
import { afterSubtree, pathText } from '#projections/engine/account-path.ts';
import type { Present } from '#projections/engine/read-model.ts';

/** The account's path, where the read model has the account. @throws ReadModelParked when it may miss something around it */
const rangeOf = async ({ db, refuseParkedAround }: Cameras, accountId: AccountId) => {
  const path =
    accountId === platformId
      ? pathText([platformId])
      : (await db.selectFrom('account').select('path').where('id', '=', accountId).executeTakeFirst())?.path;
  if (path === undefined) return undefined;
  refuseParkedAround(path);
  return { path, before: afterSubtree(path) };
};

/** Which plans cameras are on, for commands that change what a plan costs (docs/domain.md B2). */
export const planUseQueries = ({ source }: Pick<Present, 'source'>) => {
  const read = source.snapshots(camerasDefinition);
  return {
    /** By the direct child that the cameras are below; of a customer, its own. */
    plansBelow: (accountId: AccountId) =>
      read(async (snapshot) => {
        const range = await rangeOf(snapshot, accountId);
        if (!range) return [];
        // What follows the account's own path, up to the next slash; of a customer nothing does.
        const child = sql<string>`split_part(substr(owner.path, ${range.path.length + 1}::int), '/', 1)`;
        const found = await placedCameras(snapshot)
          .select([child.as('child'), 'planId'])
          .distinct()
          .where('owner.path', '>=', range.path)
          .where('owner.path', '<', range.before)
          .where('removed', '=', false)
          .execute();
        return found.flatMap(({ child, planId }): readonly { payerId: AccountId; planId: PlanId }[] =>
          // Ids were `AccountId`s when the path was written.
          planId === null ? [] : [{ payerId: child === '' ? accountId : (child as AccountId), planId }],
        );
      }),
    /** Cameras of the account, or below it, that are on the plan and not removed, by id. */
    camerasOnPlan: (
      accountId: AccountId,
      planId: PlanId,
      { after, limit }: { readonly after: CameraId | undefined; readonly limit: number },
    ) =>
      read(async (snapshot): Promise<readonly CameraId[]> => {
        const range = await rangeOf(snapshot, accountId);
        if (!range) return [];
        let wanted = placedCameras(snapshot)
          .select('id')
          .where('owner.path', '>=', range.path)
          .where('owner.path', '<', range.before)
          .where('planId', '=', planId)
          .where('removed', '=', false)
          .orderBy('id')
          .limit(limit);
        if (after !== undefined) wanted = wanted.where('id', '>', after);
        return (await wanted.execute()).map(({ id }) => id);
      }),
  };
};
