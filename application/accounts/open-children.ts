import type { ChildIndex } from '#application/accounts/ports/child-index.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { ReadModelParked, ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const creations: readonly string[] = ['IntegratorRegistered', 'SubIntegratorCreated', 'CustomerCreated'];
const closings: readonly string[] = ['IntegratorClosed', 'CustomerClosed'];

export interface ChildCounting {
  readonly log: Pick<EventLog, 'readPages'>;
  readonly children: ChildIndex;
}

/** What the index answers, however far behind it is. When it cannot answer, counting begins at the start of the log. */
const indexed = async (index: ChildIndex, accountId: AccountId) => {
  try {
    return await index.openChildren(accountId);
  } catch (error) {
    if (error instanceof ReadModelRebuilding || error instanceof ReadModelParked)
      return { position: 0n, count: 0 };
    throw error;
  }
};

/**
 * Counts the direct children of the account that are not closed, as of now. Commands never wait for a read model
 * (docs/api.md, Commands), so what came after the index's own position is read from the log itself.
 */
export const countOpenChildren = async (
  { log, children }: ChildCounting,
  accountId: AccountId,
): Promise<number> => {
  const { position, count } = await indexed(children, accountId);
  let open = count;
  for await (const page of log.readPages({ after: position, types: [...creations, ...closings] }))
    for (const { type, metadata } of page)
      if (metadata.path.at(-2) === accountId) open += creations.includes(type) ? 1 : -1;
  return open;
};
