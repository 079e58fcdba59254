import type { StoredEvent } from '#application/kernel/ports/event-store.ts';

/**
 * Something a verification found wrong. `altered`, `missing`, `inserted`, `reordered` and `truncated` are of the log;
 * `between-heads` too, where only two heads tell where. `newer-heads`: the sink holds heads that the log does not know, as
 * after a restore from a backup. `head`, `key`: of the seals' stream; `sink`, `tiles`: of what stands beside the log.
 */
export interface Finding {
  readonly kind:
    | 'altered'
    | 'missing'
    | 'inserted'
    | 'reordered'
    | 'truncated'
    | 'between-heads'
    | 'head'
    | 'newer-heads'
    | 'key'
    | 'sink'
    | 'tiles';
  /** Leaf index of the first place where it shows. */
  readonly index?: number;
  /** The event that lies there. */
  readonly event?: Pick<StoredEvent, 'id' | 'stream' | 'revision' | 'type' | 'position'>;
  /** In plain words. */
  readonly text: string;
}

/** An event as people find it again. */
export const nameOf = ({ id, type, stream, revision, position }: NonNullable<Finding['event']>): string =>
  `event ${id} (${type}, revision ${revision} of ${stream}, position ${position})`;
