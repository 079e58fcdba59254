import { EventUnknown, ReadModelParked } from '#application/kernel/ports/reading.ts';
import { accountOf, afterSubtree, pathIds } from '#projections/engine/account-path.ts';

/** A key with events set aside: nothing of it after `position` is in the rows. */
export interface ParkedKey {
  readonly partition: string;
  /** The path of the account its events concern, as text. */
  readonly path: string;
  /** Of its first event set aside. */
  readonly position: bigint;
  /** It stands still for an event that only a later version knows. */
  readonly unknown: boolean;
}

/** The same as `parkedColumn` answers it. */
export type StoredParkedKey = Omit<ParkedKey, 'position'> & { readonly position: string };

/** What keeps a read from showing rows that miss events. */
export interface RefuseParked {
  /** Every key with events set aside. */
  readonly parked: readonly ParkedKey[];
  /** @throws ReadModelParked when events of one of these keys are set aside */
  refuseParked(partitions: Iterable<string>): void;
  /** @throws ReadModelParked when events are set aside of an account of this path or below it */
  refuseParkedAround(path: string): void;
  /** Whether events are set aside of a key that this says yes to. */
  isParked(concerns: (key: ParkedKey) => boolean): boolean;
  /** @throws ReadModelParked when events are set aside of a key that this says yes to */
  refuseParkedIf(concerns: (key: ParkedKey) => boolean): void;
}

/** A column of `projection.checkpoint c`: the keys that are parked, for `refuseParkedOf`; null when there are none. */
export const parkedColumn = `(select json_agg(p) from (
  select partition, path, min(position)::text as position, coalesce(bool_or(unknown), false) as unknown
  from projection.parked where name = c.name group by partition, path) p)`;

/** What refuses reads of keys with parked events, made from `parkedColumn`. */
export const refuseParkedOf = (name: string, stored: readonly StoredParkedKey[]): RefuseParked => {
  const parked = stored.map((one) => ({ ...one, position: BigInt(one.position) }));
  const isParked: RefuseParked['isParked'] = (concerns) => parked.some(concerns);
  const refuseParkedIf: RefuseParked['refuseParkedIf'] = (concerns) => {
    const found = parked.find(concerns);
    if (!found) return;
    if (found.unknown) throw new EventUnknown(`Events of this row of ${name} are of a later version.`);
    throw new ReadModelParked(`Events of this row of ${name} are parked; see /v1/operations/parked.`);
  };
  return {
    parked,
    isParked,
    refuseParkedIf,
    refuseParked: (partitions) => {
      if (parked.length === 0) return;
      const wanted = new Set(partitions);
      // What an unknown event says of its account is not known either, so the account's own key counts as well.
      refuseParkedIf(
        ({ partition, path, unknown }) =>
          wanted.has(partition) || (unknown && wanted.has(accountOf(pathIds(path)))),
      );
    },
    refuseParkedAround: (path) => {
      const end = afterSubtree(path);
      refuseParkedIf((one) => path.startsWith(one.path) || (one.path >= path && one.path < end));
    },
  };
};
