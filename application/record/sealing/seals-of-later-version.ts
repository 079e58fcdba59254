import { UnknownEvent } from '#application/kernel/event-log.ts';
import { treeExtent } from '#domain/record/seal/extent.ts';

/** The seals were written by a later version of the program: this one cannot know what their heads are over. */
export class SealsOfLaterVersion extends Error {
  override readonly name = 'SealsOfLaterVersion';
  constructor(what: string, options?: ErrorOptions) {
    super(
      `${what}: a later version of Tierline wrote it. This one seals and verifies nothing, because it may not see everything that is sealed; finish the upgrade, and the leader of that version goes on.`,
      options,
    );
  }
}

/** @throws SealsOfLaterVersion when this program does not know the extent */
export const expectKnownExtent = (extent: number): void => {
  if (extent > treeExtent)
    throw new SealsOfLaterVersion(
      `The tree of the seals has extent ${extent}, and ${treeExtent} is known here`,
    );
};

/** What an error of reading the seals means: an event that only a later version knows is one of its seals. */
export const meaningOf = (error: unknown): unknown =>
  error instanceof UnknownEvent
    ? new SealsOfLaterVersion(
        `${error.type} at revision ${error.revision} of ${error.stream} is not known here`,
        {
          cause: error,
        },
      )
    : error;
