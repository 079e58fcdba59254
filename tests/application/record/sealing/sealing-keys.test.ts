import { describe, expect, test } from 'vitest';
import { replaceSealKey } from '#application/record/sealing/replace-seal-key.ts';
import { rotateSealKey } from '#application/record/sealing/rotate-seal-key.ts';
import { readSeals, sealsStream } from '#application/record/sealing/seals-stream.ts';
import { createSeals } from '#application/record/seals.ts';
import { trustedKeys } from '#domain/record/seal/signatures.ts';
import { headsOf, keysOf, open } from '#tests/application/record/sealing/sealing-scene.ts';
import { appendSome, createMemoryKeys, newSigningKey } from './seals-scene.ts';

describe('A key that is rotated', () => {
  test('is endorsed by the one before, and whoever trusts one of them trusts all', async () => {
    const scene = open();
    await appendSome(scene.store, 5);
    await scene.sealTo(5);
    await rotateSealKey(scene);
    await appendSome(scene.store, 5, 5);
    await scene.sealTo(10);
    await rotateSealKey(scene);
    await appendSome(scene.store, 5, 10);
    await scene.sealTo(15);
    const keys = await keysOf(scene);
    expect(keys).toHaveLength(3);
    expect((await headsOf(scene)).map(({ keyId }) => keyId)).toEqual(keys.map(({ keyId }) => keyId));
    for (const { keyId } of keys) expect([...trustedKeys(keys, keyId).keys()].length).toBe(3);
    expect((await scene.verify()).findings).toEqual([]);
  });

  test('is put into use by the next head when whoever rotated it died before', async () => {
    const scene = open();
    await appendSome(scene.store, 5);
    await scene.sealTo(5);
    const before = await scene.keys.current();
    const dying = { ...scene.keys, find: async (id: string) => (id === before?.keyId ? before : undefined) };
    await rotateSealKey({ ...scene, keys: dying });
    expect((await scene.keys.current())?.keyId).toBe(before?.keyId);
    await appendSome(scene.store, 5, 5);
    await scene.sealTo(10);
    expect((await scene.keys.current())?.keyId).toBe((await keysOf(scene)).at(-1)?.keyId);
  });

  test('is not trusted when nobody endorsed it', async () => {
    const scene = open();
    await appendSome(scene.store, 5);
    await scene.sealTo(5);
    const forger = newSigningKey();
    const [first] = await keysOf(scene);
    const forged = {
      keyId: forger.keyId,
      publicKey: forger.publicKey,
      previousKeyId: first?.keyId ?? null,
      endorsement: forger.sign('x'),
      possession: forger.sign('x'),
    };
    expect([...trustedKeys([...(first ? [first] : []), forged]).keys()]).toEqual([first?.keyId]);
    expect(sealsStream).toMatch(/^seals-/);
  });
});

describe('A key that was lost', () => {
  const broken = async () => {
    const scene = open();
    await appendSome(scene.store, 5);
    await scene.sealTo(5);
    const lost = (await scene.keys.current())?.keyId ?? '';
    const keys = createMemoryKeys();
    const after = { ...scene, keys };
    const { key } = await replaceSealKey(after, 'the disk was lost');
    await appendSome(scene.store, 5, 5);
    await scene.sealTo(10, { keys });
    return { scene, after, lost, key };
  };

  test('is replaced by an event with the reason, and sealing goes on under the new key', async () => {
    const { scene, lost, key } = await broken();
    const told = [];
    for await (const { type, data } of readSeals(scene)) told.push({ type, data });
    expect(told.map(({ type }) => type)).toEqual([
      'SealingKeyRotated',
      'LogSealed',
      'SealingKeyReplaced',
      'LogSealed',
    ]);
    expect(told[2]?.data).toMatchObject({ keyId: key.keyId, previousKeyId: lost, endorsement: null });
    expect(told[2]?.data).toMatchObject({ reason: 'the disk was lost' });
    for (const content of await Promise.all((await scene.sink.names()).map((name) => scene.sink.read(name))))
      expect(content).not.toContain('disk');
  });

  test('is named in every report, and is no finding for who trusts the new key, or both', async () => {
    const { scene, lost, key } = await broken();
    for (const anchor of [key.keyId, [lost, key.keyId]]) {
      const { findings, notes, sealed } = await scene.verify({ anchor });
      expect(findings).toEqual([]);
      expect(notes).toEqual([expect.stringContaining(`the key ${lost} was lost`)]);
      expect(sealed).toBe(10);
    }
  });

  test('passes no trust on to the key that follows it', async () => {
    const { scene, lost, key } = await broken();
    const { findings, notes } = await scene.verify({ anchor: lost });
    expect(findings.map(({ text }) => text)).toEqual(
      expect.arrayContaining([`No trusted key vouches for the key ${key.keyId}.`]),
    );
    expect(notes).toHaveLength(1);
  });

  test('is not replaced while it is there, nor where none has sealed yet', async () => {
    const { after } = await broken();
    await expect(replaceSealKey(after, 'once more')).rejects.toThrow(/it is not lost.*rotate-key/);
    await expect(replaceSealKey(open(), 'lost')).rejects.toThrow(/none to replace/);
  });

  test('is told of to whoever checks seals without the reason', async () => {
    const { scene } = await broken();
    for (const key of await createSeals(scene).keys()) expect(Object.keys(key)).not.toContain('reason');
  });
});
