import { type ReadModelName, ReadModelParked } from '#application/ports/read-models.ts';
import { afterSubtree } from '#projections/account-path.ts';

/** A key whose events are set aside, and the path of its account. */
export interface ParkedKey {
  readonly partition: string;
  readonly path: string;
}

/** What keeps a read from showing rows that miss events. */
export interface RefuseParked {
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
export const parkedColumn = `(select json_agg(json_build_object('partition', p.partition, 'path', p.path))
  from projection.parked p where p.name = c.name)`;

export const refuseParkedOf = (name: ReadModelName, parked: readonly ParkedKey[]): RefuseParked => {
  const isParked: RefuseParked['isParked'] = (concerns) => parked.some(concerns);
  const refuseParkedIf: RefuseParked['refuseParkedIf'] = (concerns) => {
    if (isParked(concerns))
      throw new ReadModelParked(`Events of this row of ${name} are parked; see /v1/operations/parked.`);
  };
  return {
    isParked,
    refuseParkedIf,
    refuseParked: (partitions) => {
      if (parked.length === 0) return;
      const wanted = new Set(partitions);
      refuseParkedIf(({ partition }) => wanted.has(partition));
    },
    refuseParkedAround: (path) => {
      const end = afterSubtree(path);
      refuseParkedIf((one) => path.startsWith(one.path) || (one.path >= path && one.path < end));
    },
  };
};
