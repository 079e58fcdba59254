import type { Migration } from 'kysely/migration';
import { appendFunction } from '#adapters/postgres/migrations/append-function.ts';
import { askedVerifications } from '#adapters/postgres/migrations/asked-verifications.ts';
import { eventStore } from '#adapters/postgres/migrations/event-store.ts';
import { hashTreePlace } from '#adapters/postgres/migrations/hash-tree-place.ts';
import { keyUse } from '#adapters/postgres/migrations/key-use.ts';
import { operations } from '#adapters/postgres/migrations/operations.ts';
import { processPlaces } from '#adapters/postgres/migrations/process-places.ts';
import { processReports } from '#adapters/postgres/migrations/process-reports.ts';
import { sealing } from '#adapters/postgres/migrations/sealing.ts';
import { secrets } from '#adapters/postgres/migrations/secrets.ts';
import { sessions } from '#adapters/postgres/migrations/sessions.ts';

/** All migrations, run once each in the order of their names. A migration that was released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-event-store': eventStore,
  '0002-operations': operations,
  '0003-sealing': sealing,
  '0004-secrets': secrets,
  '0005-process-places': processPlaces,
  '0006-hash-tree-place': hashTreePlace,
  '0007-sessions': sessions,
  '0008-key-use': keyUse,
  '0009-process-reports': processReports,
  '0010-asked-verifications': askedVerifications,
  '0011-append-function': appendFunction,
};
