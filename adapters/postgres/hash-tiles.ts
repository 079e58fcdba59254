import type pg from 'pg';
import { type HashTiles, TilesMovedOn } from '#application/ports/hash-tiles.ts';

const readReach = { name: 'hash_tree_reach', text: 'select size, position from tierline.hash_tree' };

const readTiles = {
  name: 'hash_tile_read',
  text: `select t.hashes from unnest($1::smallint[], $2::bigint[]) with ordinality as asked (level, number, n)
    left join tierline.hash_tile t on t.level = asked.level and t.number = asked.number order by asked.n`,
};

/** The row is locked by the update, so of two that write only one finds the size it expects. */
const writeTiles = {
  name: 'hash_tile_write',
  text: `with reached as (
      update tierline.hash_tree set size = $5, position = $6 where size = $4 returning true
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
    const { rows } = await pool.query<{ size: bigint; position: string }>(readReach);
    return { size: Number(rows[0]?.size ?? 0), position: BigInt(rows[0]?.position ?? 0) };
  },
  read: async (ids) => {
    if (ids.length === 0) return [];
    const values = [ids.map(({ level }) => level), ids.map(({ number }) => number)];
    const { rows } = await pool.query<{ hashes: Buffer | null }>({ ...readTiles, values });
    return rows.map(({ hashes }) => hashes ?? undefined);
  },
  write: async (from, tiles, { size, position }) => {
    const columns = [
      tiles.map(({ level }) => level),
      tiles.map(({ number }) => number),
      tiles.map(({ hashes }) => hashes),
    ];
    const values = [...columns, from, size, position.toString()];
    const { rowCount } = await pool.query({ ...writeTiles, values });
    if (rowCount !== 1) throw new TilesMovedOn(`The hash tiles no longer end at ${from} leaves.`);
  },
  clear: async () => {
    await pool.query(
      'with emptied as (delete from tierline.hash_tile) update tierline.hash_tree set size = 0, position = 0',
    );
  },
});
