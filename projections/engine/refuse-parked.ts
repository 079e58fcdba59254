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
}

/** A column of `projection.checkpoint c`: the keys that are parked, for `refuseParkedOf`; null when there are none. */
export const parkedColumn = `(select json_agg(json_build_object('partition', p.partition, 'path', p.path))
  from projection.parked p where p.name = c.name)`;

export const refuseParkedOf = (name: ReadModelName, parked: readonly ParkedKey[]): RefuseParked => {
  const refuse = (): never => {
    throw new ReadModelParked(`Events of this row of ${name} are parked; see /v1/operations/parked.`);
  };
  return {
    refuseParked: (partitions) => {
      if (parked.length === 0) return;
      const wanted = new Set(partitions);
      if (parked.some(({ partition }) => wanted.has(partition))) refuse();
    },
    refuseParkedAround: (path) => {
      const end = afterSubtree(path);
      if (parked.some((one) => path.startsWith(one.path) || (one.path >= path && one.path < end))) refuse();
    },
  };
};
