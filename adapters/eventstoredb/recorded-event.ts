import type { ReadResp } from '#adapters/eventstoredb/generated.ts';
import { noPosition, packPosition } from '#adapters/eventstoredb/packed-position.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';

/**
 * The event in an answer to a read, or undefined for the other answers (confirmations, checkpoints).
 * Data and metadata are taken as the bytes they were stored as, never parsed: the JSON text stays what it was.
 */
export const recordedEvent = (response: ReadResp): StoredEvent | undefined => {
  const recorded = response.getEvent()?.getEvent();
  if (recorded === undefined) return undefined;
  const commit = BigInt(recorded.getCommitPosition());
  const prepare = BigInt(recorded.getPreparePosition());
  return {
    id: recorded.getId()?.getString() ?? '',
    stream: text(recorded.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array()),
    revision: Number(recorded.getStreamRevision()),
    // Only events of the explicit transactions of old clients lack a position, and only when read from their stream.
    position: commit === noPosition ? 0n : packPosition({ commit, prepare }),
    type: recorded.getMetadataMap().get('type') ?? '',
    data: text(recorded.getData_asU8()),
    metadata: text(recorded.getCustomMetadata_asU8()),
  };
};

const text = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
