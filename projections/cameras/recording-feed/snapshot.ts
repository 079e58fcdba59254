import { type RawBuilder, sql } from 'kysely';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { recordingFeedDefinition } from '#projections/cameras/recording-feed/definition.ts';
import { pathText } from '#projections/engine/account-path.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';

export type FeedSnapshot = SnapshotOf<typeof recordingFeedDefinition>;

export const numeric = (position: bigint) => sql<string>`${position.toString()}::numeric`;

/** The ids that a path in a column is made of, as text. */
export const partsOfPath = (column: string): RawBuilder<readonly AccountId[]> =>
  sql`string_to_array(${sql.ref(column)}, '/')`;

export const scopePath = async ({ db }: FeedSnapshot, scope: AccountId): Promise<string | undefined> => {
  if (scope === platformId) return pathText([platformId]);
  const found = await db.selectFrom('account').select('path').where('id', '=', scope).executeTakeFirst();
  return found?.path;
};
