import type { EventLog } from '#application/kernel/event-log.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { EventStore, ExpectedRevision } from '#application/kernel/ports/event-store.ts';
import { type CommandId, type Instant, platformId } from '#domain/kernel/ids.ts';
import {
  evolveInstallation,
  type Installation,
  type InstallationEvent,
  installationEventDefinitions,
  newInstallation,
} from '#domain/kernel/installation/installation.ts';
import { isProcess } from '#domain/kernel/principal.ts';
import { isOurs, streams } from '#domain/kernel/streams.ts';

export const installationStream = streams.installation(platformId);

export interface StoredInstallation {
  readonly state: Installation;
  readonly revision: ExpectedRevision;
}

const isKnown = (type: string): type is InstallationEvent['type'] =>
  Object.hasOwn(installationEventDefinitions, type);

/**
 * What the log knows of its secrets, read as it is stored: the events must be readable before any secret is recognised, and
 * what is encrypted in them (a reason) is of no account here.
 */
export const readInstallation = async (
  store: Pick<EventStore, 'readStream'>,
): Promise<StoredInstallation> => {
  let state = newInstallation;
  let revision: ExpectedRevision = 'no-stream';
  for await (const event of store.readStream(installationStream)) {
    revision = event.revision;
    // Ours were stored by `recordInstallation`, of this version or of one that knows it.
    if (isOurs(event) && isKnown(event.type))
      state = evolveInstallation(state, { type: event.type, data: JSON.parse(event.data) });
  }
  return { state, revision };
};

/**
 * Appends to the installation's stream at the revision that was read, so that of processes that race one decides and the
 * others read again. @returns whether the stream was as expected
 */
export const recordInstallation = async (
  log: Pick<EventLog, 'append'>,
  expected: ExpectedRevision,
  events: readonly InstallationEvent[],
  time: Instant,
  principal: string,
): Promise<boolean> => {
  const id = newId<CommandId>();
  const role = isProcess(principal) ? 'process' : 'operator';
  const result = await log.append(installationStream, expected, events, {
    commandId: id,
    correlationId: id,
    causationId: id,
    actor: { principal, role, account: platformId },
    time,
    path: [platformId],
  });
  return result.outcome === 'appended';
};
