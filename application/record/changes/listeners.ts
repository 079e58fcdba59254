import type { Readership } from '#domain/accounts/access/readership.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { type Change, isToldTo } from '#domain/record/changes/change.ts';

/** As whom somebody listens, as things stand now. */
export interface ListeningAs {
  readonly readership: Readership;
  /** From the platform down to their own account. */
  readonly own: readonly AccountId[];
}

/** A piece of the log, as far as somebody may know of it. */
export interface Told {
  readonly changes: readonly Change[];
  /** Everything up to here is told with this. */
  readonly upTo: bigint;
  /** The cursor right after the changes at a position up to `upTo`. */
  cursorAt(position: bigint): string;
}

/** Who may have to stop listening by what a stretch of the log holds. */
export interface Doubtful {
  /** Accounts that may stand otherwise now: all who are at or below one. */
  readonly standing: ReadonlySet<AccountId>;
  /** Accounts with other keys or people now: all who are of one. */
  readonly credentials: ReadonlySet<AccountId>;
}

/** What is new in the log for all listeners: a stretch from right after `after` up to and with `upTo`. */
export interface News extends Told {
  readonly after: bigint;
  readonly doubtful: Doubtful;
}

/** Who hears of changes while they come. */
export interface Listener {
  /** Everything up to here was told. */
  position: bigint;
  /** Takes what is new. Those who may read the same get the very same object. */
  take(told: Told): void;
  /** Whether this listener may still listen has to be asked. */
  doubt(): void;
  /** The log is another one than before. */
  end(): void;
}

interface Group extends ListeningAs {
  readonly members: Set<Listener>;
  pending: Change[];
}

/** Everybody who listens, grouped by what they may read: a change is decided on and put into words once for a group. */
export interface Listeners {
  add(listener: Listener, as: ListeningAs): void;
  remove(listener: Listener): void;
  tell(news: News): void;
  endAll(): void;
}

const laterThan = (position: bigint, told: Told): Told => ({
  upTo: told.upTo,
  cursorAt: told.cursorAt,
  changes: told.changes.filter((change) => change.position > position),
});

export const createListeners = (): Listeners => {
  const groups = new Map<string, Group>();
  /** By the account whose people they are: a change is looked at by those on its path alone. */
  const byAccount = new Map<AccountId, Set<Group>>();
  const groupOf = new Map<Listener, Group>();

  const form = ({ readership, own }: ListeningAs): Group => {
    const group: Group = { readership, own, members: new Set(), pending: [] };
    groups.set(readership.sameFor, group);
    const beside = byAccount.get(readership.account) ?? new Set();
    byAccount.set(readership.account, beside.add(group));
    return group;
  };

  const dissolve = (group: Group): void => {
    const { account, sameFor } = group.readership;
    groups.delete(sameFor);
    const beside = byAccount.get(account);
    beside?.delete(group);
    if (beside?.size === 0) byAccount.delete(account);
  };

  const remove = (listener: Listener): void => {
    const group = groupOf.get(listener);
    groupOf.delete(listener);
    group?.members.delete(listener);
    if (group?.members.size === 0) dissolve(group);
  };

  const gather = (changes: readonly Change[]): ReadonlySet<Group> => {
    const touched = new Set<Group>();
    for (const change of changes)
      for (const id of change.path)
        for (const group of byAccount.get(id) ?? [])
          if (isToldTo(change, group.readership)) {
            group.pending.push(change);
            touched.add(group);
          }
    return touched;
  };

  return {
    add: (listener, as) => {
      remove(listener);
      const group = groups.get(as.readership.sameFor) ?? form(as);
      group.members.add(listener);
      groupOf.set(listener, group);
    },
    remove,
    tell: ({ changes, after, upTo, cursorAt, doubtful }) => {
      for (const group of gather(changes)) {
        const told: Told = { changes: group.pending, upTo, cursorAt };
        group.pending = [];
        // Who has a cursor from further on hears only of what comes after it.
        for (const listener of group.members)
          listener.take(listener.position > after ? laterThan(listener.position, told) : told);
      }
      for (const listener of groupOf.keys()) if (listener.position < upTo) listener.position = upTo;
      if (doubtful.standing.size === 0 && doubtful.credentials.size === 0) return;
      for (const { own, readership, members } of groups.values())
        if (doubtful.credentials.has(readership.account) || own.some((id) => doubtful.standing.has(id)))
          for (const listener of members) listener.doubt();
    },
    endAll: () => {
      for (const listener of groupOf.keys()) listener.end();
      for (const listener of [...groupOf.keys()]) remove(listener);
    },
  };
};
