import type { KeysMadeIndex } from '#application/accounts/ports/keys-made.ts';
import type { EventIndex } from '#application/record/ports/event-index.ts';
import type { ApiKeyId } from '#domain/kernel/ids.ts';
import { idOfStream } from '#domain/kernel/streams.ts';

const pageSize = 500;

/** Which keys somebody issued, as the index of events tells. */
export const createKeysMadeIndex = (readModels: {
  readonly eventIndex: Pick<EventIndex, 'events'>;
}): KeysMadeIndex => ({
  issuedBy: async (actor) => {
    const keys: ApiKeyId[] = [];
    let after = 0n;
    for (;;) {
      const filter = { actor, types: ['ApiKeyIssued'], after };
      const page = { limit: pageSize, order: 'oldest-first' } as const;
      const { position, value } = await readModels.eventIndex.events(filter, page);
      // A key's stream is named after the key.
      keys.push(...value.map(({ stream }) => idOfStream(stream) as ApiKeyId));
      const last = value.at(-1);
      if (!last || value.length < pageSize) return { position, keys };
      after = last.position;
    }
  },
});
