/**
 * Whether the events of a stream are leaves of the sealed log. All are but the keys of subjects, which are made to be
 * destroyed, and the seals themselves, which are signed and would otherwise never come to rest.
 */
export const isLeaf = (stream: string): boolean =>
  !stream.startsWith('subjectKey-') && !stream.startsWith('seals-');
