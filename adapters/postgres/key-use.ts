import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { KeyUse } from '#application/accounts/ports/key-use.ts';
import { atMost } from '#application/kernel/at-most.ts';
import type { ApiKeyId, Day } from '#domain/kernel/ids.ts';

/** Uses are written so many milliseconds after the first of them, all together. */
const gatherMilliseconds = 1_000;
/** Keys whose day is remembered, so that it is not written again; one that is forgotten costs a write that changes nothing. */
const remembered = 50_000;

export interface OpenKeyUse extends KeyUse {
  /** Writes what is noted. Never rejects. */
  close(): Promise<void>;
}

/** The days in `tierline.api_key_use`: a key is written at most once a day by a process, away from every request. */
export const openKeyUse = (pool: pg.Pool): OpenKeyUse => {
  const known = new LRUCache<ApiKeyId, Day>(atMost(remembered));
  let noted = new Map<ApiKeyId, Day>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  const write = async (uses: ReadonlyMap<ApiKeyId, Day>): Promise<void> => {
    try {
      await pool.query(
        `insert into tierline.api_key_use (key_id, last_used_on)
         select * from unnest($1::uuid[], $2::date[])
         on conflict (key_id) do update set last_used_on = excluded.last_used_on
         where api_key_use.last_used_on < excluded.last_used_on`,
        [[...uses.keys()], [...uses.values()]],
      );
    } catch {
      // Forgotten, so that the next use of each is noted anew.
      for (const id of uses.keys()) known.delete(id);
    }
  };

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const uses = noted;
    noted = new Map();
    if (uses.size > 0) writing = writing.then(() => write(uses));
  };

  return {
    note: (id, day) => {
      const before = known.get(id);
      if (before !== undefined && before >= day) return;
      known.set(id, day);
      noted.set(id, day);
      timer ??= setTimeout(flush, gatherMilliseconds).unref();
    },
    lastDays: async (ids) => {
      const { rows } = await pool.query<{ id: ApiKeyId; day: Day }>(
        `select key_id as id, to_char(last_used_on, 'YYYY-MM-DD') as day
         from tierline.api_key_use where key_id = any($1::uuid[])`,
        [[...ids]],
      );
      const days = new Map(rows.map(({ id, day }) => [id, day]));
      // What is noted and not written yet.
      for (const id of ids) {
        const day = noted.get(id);
        if (day !== undefined && day > (days.get(id) ?? '')) days.set(id, day);
      }
      return days;
    },
    close: async () => {
      flush();
      await writing;
    },
  };
};
