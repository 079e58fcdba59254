import type { EventLog, EventMetadata } from '#application/kernel/event-log.ts';
import { logOfViews } from '#application/kernel/log-views.ts';
import { newId } from '#application/kernel/new-id.ts';
import { SealsOfLaterVersion } from '#application/record/sealing/seals-of-later-version.ts';
import { readSealsEnd, sealsStream } from '#application/record/sealing/seals-stream.ts';
import { processActor } from '#domain/kernel/events/event.ts';
import { type CommandId, type Instant, platformId } from '#domain/kernel/ids.ts';
import { extentOf, firstExtent, treeExtent } from '#domain/record/seal/extent.ts';

/** Says in the seals which extent the tree has, unless they say it already. */
const nameExtent = async (log: EventLog, time: Instant): Promise<void> => {
  for (;;) {
    let end: Awaited<ReturnType<typeof readSealsEnd>>;
    try {
      end = await readSealsEnd({ log });
    } catch (error) {
      // What a later version knows is more than this one does.
      if (error instanceof SealsOfLaterVersion) return;
      throw error;
    }
    if (end.extent >= treeExtent) return;
    const id = newId<CommandId>();
    const result = await log.append(
      sealsStream,
      end.revision,
      [{ type: 'LeavesExtended', data: { extent: treeExtent } }],
      {
        ...{ commandId: id, correlationId: id, causationId: id },
        ...{ time, path: [platformId] },
        actor: processActor('sealing', platformId),
      },
    );
    if (result.outcome === 'appended') return;
  }
};

const timeOf = (metadata: EventMetadata | readonly EventMetadata[]): Instant | undefined =>
  'actor' in metadata ? metadata.time : metadata[0]?.time;

/**
 * The log that names the tree's extent in the seals before it takes the first event of a category that earlier versions do
 * not know. A leader of such a version then finds what it does not know, and seals nothing, where it would have sealed
 * heads without that event. Until there is such an event nothing is said, so an upgrade can be taken back.
 */
export const namingExtent = (log: EventLog): EventLog => {
  let named = firstExtent;
  const over = (under: EventLog) => ({
    ...under,
    append: async (...[stream, expected, events, metadata, step]: Parameters<EventLog['append']>) => {
      const time = timeOf(metadata);
      if (extentOf(stream) > named && time !== undefined) {
        await nameExtent(under, time);
        named = treeExtent;
      }
      return under.append(stream, expected, events, metadata, step);
    },
  });
  return logOfViews({ patient: over(log.patient), impatient: over(log.impatient) });
};
