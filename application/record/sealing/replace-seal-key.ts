import type { SigningKey } from '#application/record/ports/seal-keys.ts';
import {
  appendSeals,
  introduced,
  readSealsEnd,
  type SealsDependencies,
} from '#application/record/sealing/seals-stream.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { keyText, type SealingKeyReplaced } from '#domain/record/seal/seals.ts';

/** Whoever may run scripts on the installation's database. */
const operator = { principal: 'operator-key', role: 'operator', account: platformId } as const;

/** The key that signs is not lost. */
export class SealKeyNotLost extends Error {
  override readonly name = 'SealKeyNotLost';
}

/**
 * Puts a new key in the place of one that was lost. Nobody can endorse it, so the chain of keys is broken there, which the
 * event says, and why. The key in SEAL_KEY_FILE is taken, or one is made where there is none.
 * @throws SealKeyNotLost
 */
export const replaceSealKey = async (
  dependencies: SealsDependencies,
  reason: string,
): Promise<{ readonly key: SigningKey; readonly lost: string }> => {
  const { keys } = dependencies;
  for (;;) {
    const end = await readSealsEnd(dependencies);
    if (end.keyId === undefined)
      throw new SealKeyNotLost('No key has sealed this log yet: there is none to replace.');
    if (await keys.find(end.keyId))
      throw new SealKeyNotLost(
        'SEAL_KEY_FILE holds the key that seals this log: it is not lost. To change it, run npm run audit -- rotate-key, which the present key endorses.',
      );
    const key = (await keys.current()) ?? (await keys.prepare());
    const { data } = introduced(key, undefined);
    const replaced: SealingKeyReplaced = {
      type: 'SealingKeyReplaced',
      data: {
        ...data,
        previousKeyId: end.keyId,
        endorsement: null,
        possession: key.sign(keyText({ keyId: key.keyId, previousKeyId: end.keyId })),
        reason,
      },
    };
    if (!(await appendSeals(dependencies, end, [replaced], operator))) continue;
    return { key: (await keys.find(key.keyId)) ?? key, lost: end.keyId };
  }
};
