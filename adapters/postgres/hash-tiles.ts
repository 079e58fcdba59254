import type pg from 'pg';
import { type PlacedEventText, placedEventOf, placedEventText } from '#application/kernel/log-place.ts';
import { type HashTiles, TilesMovedOn } from '#application/record/ports/hash-tiles.ts';

const readReach = { name: 'hash_tree_reach', text: 'select size, position, event from tierline.hash_tree' };

interface Reach {
  readonly size: bigint;
  readonly position: string;
  readonly event: PlacedEventText | null;
}

const countBytes = {
  name: 'hash_tile_bytes',
  text: 'select coalesce(sum(octet_length(hashes)), 0) as bytes from tierline.hash_tile',
};

const readTiles = {
  name: 'hash_tile_read',
  text: `select t.hashes from unnest($1::smallint[], $2::bigint[]) with ordinality as asked (level, number, n)
    left join tierline.hash_tile t on t.level = asked.level and t.number = asked.number order by asked.n`,
};

/**
 * The row is locked by the update, so of two that write only one finds the size it expects. Where somebody emptied the table
 * it is made again, by whoever begins at size 0.
 */
const writeTiles = {
  name: 'hash_tile_write',
  text: `with reached as (
      insert into tierline.hash_tree as tree (size, position, event)
      select $5::bigint, $6::numeric, $7::json where $4::bigint = 0 or exists (select from tierline.hash_tree)
      on conflict (id) do update set size = excluded.size, position = excluded.position, event = excluded.event
        where tree.size = $4::bigint
      returning true
    ), stored as (
      insert into tierline.hash_tile (level, number, hashes)
      select tile.* from unnest($1::smallint[], $2::bigint[], $3::bytea[]) as tile (level, number, hashes), reached
      on conflict (level, number) do update set hashes = excluded.hashes
    )
    select true from reached`,
};

/** Hash tiles in the tables `tierline.hash_tile` and `tierline.hash_tree`. */
export const openHashTiles = (pool: pg.Pool): HashTiles => ({
  reach: async () => {
    const { rows } = await pool.query<Reach>(readReach);
    const [row] = rows;
    const event = row?.event ? { event: placedEventOf(row.event) } : {};
    return { size: Number(row?.size ?? 0), position: BigInt(row?.position ?? 0), ...event };
  },
  bytes: async () => {
    const { rows } = await pool.query<{ bytes: string }>(countBytes);
    return Number(rows[0]?.bytes ?? 0);
  },
  read: async (ids) => {
    if (ids.length === 0) return [];
    const values = [ids.map(({ level }) => level), ids.map(({ number }) => number)];
    const { rows } = await pool.query<{ hashes: Buffer | null }>({ ...readTiles, values });
    return rows.map(({ hashes }) => hashes ?? undefined);
  },
  write: async (from, tiles, { size, position, event }) => {
    const columns = [
      tiles.map(({ level }) => level),
      tiles.map(({ number }) => number),
      tiles.map(({ hashes }) => hashes),
    ];
    const place = event ? JSON.stringify(placedEventText(event)) : null;
    const values = [...columns, from, size, position.toString(), place];
    const { rowCount } = await pool.query({ ...writeTiles, values });
    if (rowCount !== 1) throw new TilesMovedOn(`The hash tiles no longer end at ${from} leaves.`);
  },
  clear: async () => {
    await pool.query(
      'with emptied as (delete from tierline.hash_tile) update tierline.hash_tree set size = 0, position = 0, event = null',
    );
  },
});
