import type { EventFilter } from '#application/record/ports/event-index.ts';
import type { EventType } from '#domain/events.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { AuditQuery } from '#domain/record/audit/audit-access.ts';

/** Which events of the record are wanted: all that is said must hold. */
export interface AuditFilter {
  /** Events of this account and of everything below it. */
  readonly account: AccountId;
  readonly stream?: string;
  readonly types?: readonly string[];
  /** Types that a search leaves out. An export leaves out nothing. */
  readonly except?: readonly EventType[];
  /** Whether a search leaves out what processes did by themselves. */
  readonly withoutProcesses?: boolean;
  /** A principal, or an account: what its people did or had done for it. */
  readonly actor?: string;
  /** Strictly after this position. */
  readonly after: bigint;
}

/** The filter as a question to the index, up to and with a position. */
export const indexFilter = (
  { account, stream, types, except, withoutProcesses, actor, after }: AuditFilter,
  upTo: bigint,
): EventFilter => ({
  under: account,
  after,
  upTo,
  ...(stream === undefined ? {} : { stream }),
  ...(types === undefined ? {} : { types }),
  ...(except === undefined ? {} : { except }),
  ...(withoutProcesses ? { withoutProcesses } : {}),
  ...(actor === undefined ? {} : { actor }),
});

/** The filter as it is kept with an export. */
export const queryOf = ({ account, stream, types, actor, after }: AuditFilter): AuditQuery => ({
  account,
  ...(stream === undefined ? {} : { stream }),
  ...(types === undefined ? {} : { type: types.join(',') }),
  ...(actor === undefined ? {} : { actor }),
  ...(after === 0n ? {} : { after: String(after) }),
});

/** The filter an export was started with. */
export const filterOf = ({ account, stream, type, actor, after = '0' }: AuditQuery): AuditFilter => ({
  // An export is always of an account: `queryOf` wrote it.
  account: account as AccountId,
  ...(stream === undefined ? {} : { stream }),
  ...(type === undefined ? {} : { types: type.split(',') }),
  ...(actor === undefined ? {} : { actor }),
  after: BigInt(after),
});
