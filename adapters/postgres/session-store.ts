import type pg from 'pg';
import type {
  SessionHolder,
  SessionStore,
  StoredSession,
} from '#application/accounts/ports/session-store.ts';
import { instantOf, type PersonId, type SessionId } from '#domain/kernel/ids.ts';

interface SessionRow {
  readonly id: string;
  readonly person_id: string | null;
  readonly key_id: string | null;
  readonly key_hash: string | null;
  readonly begun_at: Date;
  readonly used_at: Date;
  readonly ends_at: Date;
}

const holderOf = ({ person_id, key_id, key_hash }: SessionRow): SessionHolder =>
  person_id === null
    ? { kind: 'key', keyId: key_id ?? '', keyHash: key_hash ?? '' }
    : { kind: 'person', personId: person_id as PersonId };

const sessionOf = (row: SessionRow): StoredSession => ({
  id: row.id as SessionId,
  holder: holderOf(row),
  begunAt: instantOf(row.begun_at.getTime()),
  usedAt: instantOf(row.used_at.getTime()),
  endsAt: instantOf(row.ends_at.getTime()),
});

const columns = 'id, person_id, key_id, key_hash, begun_at, used_at, ends_at';

/** Sessions in `tierline.session`. */
export const openSessionStore = (pool: pg.Pool): SessionStore => {
  const select = async (name: string, where: string, value: unknown): Promise<readonly StoredSession[]> => {
    const { rows } = await pool.query<SessionRow>({
      name,
      text: `select ${columns} from tierline.session where ${where}`,
      values: [value],
    });
    return rows.map(sessionOf);
  };
  const bytes = (hash: Uint8Array): Buffer => Buffer.from(hash);

  return {
    begin: async (tokenHash, { id, holder, begunAt, usedAt, endsAt }) => {
      const [personId, keyId, keyHash] =
        holder.kind === 'person' ? [holder.personId, null, null] : [null, holder.keyId, holder.keyHash];
      await pool.query(
        `insert into tierline.session (token_hash, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [bytes(tokenHash), id, personId, keyId, keyHash, begunAt, usedAt, endsAt],
      );
    },
    find: async (tokenHash) => (await select('session_by_token', 'token_hash = $1', bytes(tokenHash)))[0],
    byId: async (id) => (await select('session_by_id', 'id = $1', id))[0],
    ofPerson: (personId) => select('sessions_of_person', 'person_id = $1 order by begun_at, id', personId),
    use: async (id, at) => {
      await pool.query('update tierline.session set used_at = $2 where id = $1 and used_at < $2', [id, at]);
    },
    end: async (id) => {
      await pool.query('delete from tierline.session where id = $1', [id]);
    },
    sweep: async (unusedSince, endedBy) => {
      const { rowCount } = await pool.query(
        'delete from tierline.session where used_at < $1 or ends_at <= $2',
        [unusedSince, endedBy],
      );
      return rowCount ?? 0;
    },
  };
};
