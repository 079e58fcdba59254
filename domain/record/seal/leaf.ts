import { hash } from 'node:crypto';

/** What of a stored event is hashed; data and metadata are the exact stored texts, the event's time is in the metadata. */
export interface LeafSource {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/**
 * Whether the events of a stream are leaves of the tree: all are, but the codec's keys, which erasure destroys, and the
 * tree's own heads.
 */
export const isLeaf = (stream: string): boolean =>
  !stream.startsWith('subjectKey-') && !stream.startsWith('seals-');

const leafText = ({ stream, revision, id, type, data, metadata }: LeafSource): string =>
  `\0${JSON.stringify([stream, revision, id, type, data, metadata])}`;

/** The leaf hash (RFC 6962, 2.1): SHA-256 over a zero byte and the event as a JSON array in UTF-8. 32 bytes. */
export const leafHash = (event: LeafSource): Buffer => hash('sha256', leafText(event), 'buffer');

/** The same as 32 characters of Latin-1, because making a Buffer of each hash takes longer than hashing. */
export const leafDigest = (event: LeafSource): string => hash('sha256', leafText(event), 'binary');
