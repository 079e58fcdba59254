import type pg from 'pg';
import type { AskedVerification, AskedVerifications } from '#application/record/ports/asked-verifications.ts';

/** So many are remembered. */
const remembered = 100;

interface Row extends Omit<AskedVerification, 'position' | 'head' | 'events' | 'sealed'> {
  readonly position: string;
  readonly head: string;
  readonly events: string;
  readonly sealed: string;
}

const columns = `id, state, asked_at as "askedAt", started_at as "startedAt", ended_at as "endedAt",
  events::text as events, position::text as position, head::text as head, sealed::text as sealed,
  findings, accepted, notes, error`;

const ofRow = (row: Row): AskedVerification => ({
  ...row,
  events: Number(row.events),
  sealed: Number(row.sealed),
  position: BigInt(row.position),
  head: BigInt(row.head),
});

/** Verifications that are asked for, in the table `tierline.asked_verification`. */
export const openAskedVerifications = (pool: pg.Pool): AskedVerifications => {
  const waiting = async (id: string, at: string): Promise<string | undefined> => {
    const { rows } = await pool.query<{ id: string }>(
      `with asked as (
         insert into tierline.asked_verification (id, asked_at) values ($1, $2) on conflict do nothing returning id
       )
       select id from asked union all select id from tierline.asked_verification where started_at is null limit 1`,
      [id, at],
    );
    return rows[0]?.id;
  };
  return {
    ask: async (id, at) => {
      for (;;) {
        // None: the one that waited was begun just then, so there is room for another.
        const found = await waiting(id, at);
        if (found !== undefined) return found;
      }
    },
    find: async (id) => {
      const { rows } = await pool.query<Row>(
        `select ${columns} from tierline.asked_verification where id::text = $1`,
        [id],
      );
      return rows[0] && ofRow(rows[0]);
    },
    list: async () => {
      const { rows } = await pool.query<Row>(
        `select ${columns} from tierline.asked_verification order by place desc limit ${remembered}`,
      );
      return rows.map(ofRow);
    },
    next: async () => {
      const { rows } = await pool.query<{ id: string }>(
        `select id from tierline.asked_verification where state = 'running' order by place limit 1`,
      );
      return rows[0]?.id;
    },
    begin: async (id, at, head) => {
      await pool.query(
        'update tierline.asked_verification set started_at = $2, events = 0, position = 0, head = $3 where id = $1',
        [id, at, String(head)],
      );
    },
    progress: async (id, { events, position, head }) => {
      await pool.query(
        'update tierline.asked_verification set events = $2, position = $3, head = $4 where id = $1',
        [id, events, String(position), String(head)],
      );
    },
    end: async (id, { at, events, sealed, findings, accepted, notes }) => {
      await pool.query(
        `update tierline.asked_verification set state = 'done', ended_at = $2, events = $3, sealed = $4, position = head,
           findings = $5, accepted = $6, notes = $7
         where id = $1`,
        [id, at, events, sealed, ...[findings, accepted, notes].map((texts) => JSON.stringify(texts))],
      );
      await pool.query(
        `delete from tierline.asked_verification where state <> 'running' and place <=
           (select max(place) - ${remembered} from tierline.asked_verification)`,
      );
    },
    fail: async (id, { at, error }) => {
      await pool.query(
        `update tierline.asked_verification set state = 'failed', ended_at = $2, error = $3,
           started_at = coalesce(started_at, $2)
         where id = $1`,
        [id, at, error],
      );
    },
  };
};
