import type pg from 'pg';
import { openSessionStore } from '#adapters/postgres/session-store.ts';
import type {
  SignInLink,
  SignInLinks,
  SignInRequest,
  SignInRequests,
} from '#application/accounts/ports/sign-in-store.ts';
import { instantOf, type PersonId } from '#domain/kernel/ids.ts';

interface RequestRow {
  readonly id: string;
  readonly address_digest: string;
  readonly sealed_address: Buffer;
  readonly asked_at: Date;
}

/** Requests to sign in, in `tierline.sign_in_request`. @param most how many may wait at once */
export const openSignInRequests = (pool: pg.Pool, most = 10_000): SignInRequests => ({
  ask: async ({ id, addressDigest, sealedAddress, askedAt }) => {
    const { rows } = await pool.query<{ full: boolean }>({
      name: 'ask_to_sign_in',
      text: `with waiting as (select count(*) >= $5 as full from tierline.sign_in_request),
        asked as (
          insert into tierline.sign_in_request (id, address_digest, sealed_address, asked_at, due_at)
          select $1, $2, $3, $4::timestamptz, $4::timestamptz from waiting where not waiting.full
          on conflict (address_digest) do nothing
        )
        select "full" from waiting`,
      values: [id, addressDigest, Buffer.from(sealedAddress), askedAt, most],
    });
    return rows[0]?.full ? 'full' : 'waits';
  },
  due: async (now, limit): Promise<readonly SignInRequest[]> => {
    const { rows } = await pool.query<RequestRow>({
      name: 'sign_in_requests_due',
      text: `select id, address_digest, sealed_address, asked_at from tierline.sign_in_request
        where due_at <= $1 order by due_at, id limit $2`,
      values: [now, limit],
    });
    return rows.map((row) => ({
      id: row.id,
      addressDigest: row.address_digest,
      sealedAddress: row.sealed_address,
      askedAt: instantOf(row.asked_at.getTime()),
    }));
  },
  postpone: async (id, until) => {
    await pool.query('update tierline.sign_in_request set due_at = $2 where id = $1', [id, until]);
  },
  done: async (id) => {
    await pool.query('delete from tierline.sign_in_request where id = $1', [id]);
  },
  count: async () => {
    const { rows } = await pool.query<{ waiting: number }>(
      'select count(*)::integer as waiting from tierline.sign_in_request',
    );
    return rows[0]?.waiting ?? 0;
  },
});

interface LinkRow {
  readonly address_digest: string;
  readonly people: readonly string[];
  readonly issued_at: Date;
  readonly ends_at: Date;
  readonly used_at: Date | null;
}

const linkOf = (tokenHash: Uint8Array, row: LinkRow): SignInLink => ({
  tokenHash,
  addressDigest: row.address_digest,
  people: row.people.map((person) => person as PersonId),
  issuedAt: instantOf(row.issued_at.getTime()),
  endsAt: instantOf(row.ends_at.getTime()),
  ...(row.used_at ? { usedAt: instantOf(row.used_at.getTime()) } : {}),
});

/** Links to sign in by, in `tierline.sign_in_link`. */
export const openSignInLinks = (pool: pg.Pool): SignInLinks => ({
  issue: async ({ tokenHash, addressDigest, people, issuedAt, endsAt }) => {
    await pool.query(
      `insert into tierline.sign_in_link (token_hash, address_digest, people, issued_at, ends_at)
       values ($1, $2, $3, $4, $5) on conflict (token_hash) do nothing`,
      [Buffer.from(tokenHash), addressDigest, people, issuedAt, endsAt],
    );
  },
  find: async (tokenHash) => {
    const { rows } = await pool.query<LinkRow>({
      name: 'sign_in_link',
      text: `select address_digest, people, issued_at, ends_at, used_at from tierline.sign_in_link
        where token_hash = $1`,
      values: [Buffer.from(tokenHash)],
    });
    const [row] = rows;
    return row && linkOf(tokenHash, row);
  },
  issuedSince: async (addressDigest, since) => {
    const { rows } = await pool.query<{ issued_at: Date }>(
      `select issued_at from tierline.sign_in_link where address_digest = $1 and issued_at > $2
       order by issued_at`,
      [addressDigest, since],
    );
    return rows.map(({ issued_at }) => instantOf(issued_at.getTime()));
  },
  // All links of the address are locked, in one order, so of two that come together the second finds its link used.
  use: async (tokenHash, now) => {
    const { rows } = await pool.query<{ used: boolean }>(
      `with kept as (
         select token_hash, used_at is null and ends_at > $2 as good from tierline.sign_in_link
         where address_digest = (select address_digest from tierline.sign_in_link where token_hash = $1)
         order by token_hash for update
       ),
       used as (
         update tierline.sign_in_link as link set used_at = $2 from kept
         where link.token_hash = kept.token_hash and link.used_at is null
           and exists (select from kept where token_hash = $1 and good)
         returning link.token_hash
       )
       select exists (select from used where token_hash = $1) as used`,
      [Buffer.from(tokenHash), now],
    );
    return rows[0]?.used === true;
  },
  giveBack: async (tokenHash) => {
    await pool.query('update tierline.sign_in_link set used_at = null where token_hash = $1', [
      Buffer.from(tokenHash),
    ]);
  },
  sweep: async (issuedBefore) => {
    const { rowCount } = await pool.query('delete from tierline.sign_in_link where issued_at < $1', [
      issuedBefore,
    ]);
    return rowCount ?? 0;
  },
});

/** Everything about signing in that lies beside the log. */
export const openSignInStores = (pool: pg.Pool) => ({
  sessionStore: openSessionStore(pool),
  signInRequests: openSignInRequests(pool),
  signInLinks: openSignInLinks(pool),
});
