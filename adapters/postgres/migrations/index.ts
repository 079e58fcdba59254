import type { Migration } from 'kysely/migration';
import { appendFunction } from './append-function.ts';
import { askedVerifications } from './asked-verifications.ts';
import { eventStore } from './event-store.ts';
import { hashTreePlace } from './hash-tree-place.ts';
import { keyUse } from './key-use.ts';
import { operations } from './operations.ts';
import { processPlaces } from './process-places.ts';
import { processReports } from './process-reports.ts';
import { sealing } from './sealing.ts';
import { secrets } from './secrets.ts';
import { sessions } from './sessions.ts';

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
