import { sql } from 'kysely';
import type { LedgerAccount } from '#domain/billing/ledger/postings.ts';

/** What rows with a debit and a credit come to in these accounts. Minor units; 0 where there is none. */
export const sumIn = (accounts: readonly LedgerAccount[], signed: 'debit - credit' | 'credit - debit') =>
  sql<string>`coalesce(sum(${sql.raw(signed)}) filter (where account in (${sql.join(accounts)})), 0)`;
