import { createSecretKey } from 'node:crypto';
import type { SubjectKeys } from '#application/kernel/codec/subject-keys.ts';

/** The key the frozen samples are sealed under; it seals nothing else. */
export const sampleKey = createSecretKey(Buffer.from('tierline-frozen-samples-test-key'));

/** Every subject has the same key, known at once. */
export const fixedKeys: SubjectKeys = {
  of: () => sampleKey,
  provide: async () => sampleKey,
  isErased: () => false,
  learn: () => undefined,
};
