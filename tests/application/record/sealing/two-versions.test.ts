import fc from 'fast-check';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { loadTree } from '#application/record/sealing/load-tiles.ts';
import { createVerification } from '#application/record/sealing/run-verification.ts';
import { sealsStream } from '#application/record/sealing/seals-stream.ts';
import { streams } from '#domain/kernel/streams.ts';
import { extentOf, firstExtent, treeExtent } from '#domain/record/seal/extent.ts';
import { isLeaf, leafDigest, leafHash } from '#domain/record/seal/leaf.ts';
import { headsOf } from '#tests/application/record/sealing/sealing-scene.ts';
import { rootOf } from '#tests/domain/record/seal/naive-tree.ts';
import { createMemoryAskedVerifications } from '#tests/scenes/memory-asked-verifications.ts';
import { createMemoryConditions, createMemoryLogger } from '#tests/scenes/memory-ports.ts';
import { someEvent } from './seals-scene.ts';
import { createVersionsScene } from './versions-scene.ts';

type VersionsScene = ReturnType<typeof createVersionsScene>;

const typesIn = ({ store }: VersionsScene): readonly string[] =>
  store.all.filter(({ stream }) => stream === sealsStream).map(({ type }) => type);

/** Every head, whoever signed it, is over everything that lies before it in the log. */
const expectWhole = async ({ now, store }: VersionsScene): Promise<void> => {
  const leaves = store.all.filter(({ stream }) => isLeaf(stream)).map(leafHash);
  for (const { size, root } of await headsOf(now))
    expect(root).toBe(Buffer.from(rootOf(leaves.slice(0, size))).toString('hex'));
  expect((await now.verify()).findings).toEqual([]);
};

describe('A leader that does not know the streams of people', () => {
  test('seals what it knows as long as nothing was said of anybody, and nothing in the seals names an extent', async () => {
    const scene = createVersionsScene();
    await scene.appendKnown(5);
    expect(await scene.lead(scene.now)).toMatchObject({ code: undefined });
    await scene.appendKnown(5);
    expect(await scene.lead(scene.before)).toMatchObject({ code: undefined });
    expect(typesIn(scene)).toEqual(['SealingKeyRotated', 'LogSealed', 'LogSealed']);
    await expectWhole(scene);
  });

  test('stands down, and says so with the remedy; the leader of the version that knows them goes on', async () => {
    const scene = createVersionsScene();
    await scene.appendKnown(5);
    await scene.lead(scene.before);
    await scene.sayOfPerson();
    await scene.appendKnown(5);
    const { code, lines } = await scene.lead(scene.before);
    expect(code).toBe('seals-of-later-version');
    expect(lines.join()).toMatch(/nothing is sealed any more.*finish the upgrade/s);
    expect((await headsOf(scene.now)).map(({ size }) => size)).toEqual([5]);
    expect(await scene.lead(scene.now)).toMatchObject({ code: undefined });
    expect((await headsOf(scene.now)).map(({ size }) => size)).toEqual([5, 11]);
    await expectWhole(scene);
  });

  test('stands down behind every head of the later version, and not only behind the first', async () => {
    const scene = createVersionsScene();
    await scene.sayOfPerson();
    for (let round = 1; round <= 3; round += 1) {
      await scene.appendKnown(2);
      await scene.lead(scene.now);
      await scene.appendKnown(1);
      expect(await scene.lead(scene.before)).toMatchObject({ code: 'seals-of-later-version' });
    }
    expect(typesIn(scene).slice(-2)).toEqual(['LogSealed', 'LeavesExtended']);
    await expectWhole(scene);
  });

  test('stands down while it leads: a person is first named between two of its heads', async () => {
    const scene = createVersionsScene();
    await scene.appendKnown(3);
    const leader = scene.start(scene.before);
    await leader.sealed(3);
    await scene.sayOfPerson();
    await scene.appendKnown(3);
    await leader.sealed(7);
    expect(await leader.stop()).toMatchObject({ code: 'seals-of-later-version' });
    expect((await headsOf(scene.now)).at(-1)?.size).toBe(3);
    await scene.lead(scene.now);
    expect((await headsOf(scene.now)).at(-1)?.size).toBe(7);
    await expectWhole(scene);
  });

  test('leaves tiles that lack what it did not see: they are found and built anew, whatever it wrote last', async () => {
    const scene = createVersionsScene();
    await scene.appendKnown(4);
    await scene.lead(scene.now);
    await scene.sayOfPerson();
    await scene.appendKnown(3);
    // As one that led when the person was named: its tiles are written before its head is refused.
    const { tiles } = scene.now;
    const tree = await loadTree(tiles, 4);
    const seen = scene.store.all.filter(({ stream }) => isLeaf(stream) && extentOf(stream) === firstExtent);
    for (const event of seen.slice(4)) tree.append(leafDigest(event));
    const position = seen.at(-1)?.position ?? 0n;
    await tiles.write(4, tree.takeTiles(), { size: tree.size, position });
    const { lines, code } = await scene.lead(scene.now);
    expect(code).toBeUndefined();
    expect(lines.join()).toContain('beyond the last head do not fit the log');
    await expectWhole(scene);
  });
});

test('whoever leads in whatever order while people are named: every head is over everything, and the last leader seals all', async () => {
  const step = fc.constantFrom('known', 'known', 'person', 'before', 'now');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const scene = createVersionsScene();
      for (const what of steps) {
        if (what === 'known') await scene.appendKnown(2);
        if (what === 'person') await scene.sayOfPerson();
        if (what === 'before') await scene.lead(scene.before);
        if (what === 'now') await scene.lead(scene.now);
      }
      await scene.appendKnown(1);
      expect(await scene.lead(scene.now)).toMatchObject({ code: undefined });
      const leaves = scene.store.all.filter(({ stream }) => isLeaf(stream)).length;
      expect((await headsOf(scene.now)).at(-1)?.size).toBe(leaves);
      await expectWhole(scene);
    }),
    { numRuns: 40 },
  );
});

describe('An extent that a later version of this one names', () => {
  const later = async () => {
    const scene = createVersionsScene();
    await scene.appendKnown(3);
    await scene.lead(scene.now);
    const event = { ...someEvent(1, 'LeavesExtended'), data: JSON.stringify({ extent: treeExtent + 1 }) };
    await scene.store.append(sealsStream, typesIn(scene).length - 1, [event]);
    await scene.appendKnown(3);
    return scene;
  };

  test('is one that nothing is sealed under', async () => {
    const scene = await later();
    const before = typesIn(scene);
    expect(await scene.lead(scene.now)).toMatchObject({ code: 'seals-of-later-version' });
    expect(typesIn(scene)).toEqual(before);
  });

  test('is one that nothing is verified under: neither good nor altered, and the process says why', async () => {
    const scene = await later();
    await expect(scene.now.verify()).rejects.toThrow(/finish the upgrade/);
    const [conditions, logger] = [createMemoryConditions(), createMemoryLogger()];
    const stopping = new AbortController();
    const asked = createMemoryAskedVerifications();
    const id = await asked.ask(v7(), scene.now.clock.now());
    const verification = createVerification({
      ...{ ...scene.now, conditions, logger, asked },
      record: { read: async () => undefined, write: () => Promise.reject(new Error('there is no outcome')) },
      sleepUntil: async () => stopping.abort(),
    });
    let told: string | undefined;
    await verification.run(stopping.signal).then(() => {
      told = logger.lines.join();
    });
    expect(told).toMatch(/nothing is verified any more.*extent 3, and 2 is known here/s);
    // Who asked for one is not kept waiting.
    expect(await asked.find(id)).toMatchObject({ state: 'failed', error: 'seals-of-later-version' });
  });

  test('does not keep people from being named: their streams are leaves of it too', async () => {
    const scene = await later();
    const before = typesIn(scene);
    await scene.sayOfPerson();
    expect(typesIn(scene)).toEqual(before);
  });
});

test('the extent is named once, however many processes name people at once', async () => {
  const scene = createVersionsScene();
  await scene.appendKnown(1);
  await scene.lead(scene.now);
  await Promise.all(Array.from({ length: 5 }, () => scene.sayOfPerson()));
  expect(typesIn(scene).filter((type) => type === 'LeavesExtended')).toHaveLength(1);
});

test('every category that came with people has a later extent than those before, and all are known to somebody', () => {
  const ofPeople = ['people', 'person', 'signIn'];
  for (const category of Object.keys(streams)) {
    if (category === 'subjectKey' || category === 'seals') continue;
    expect(extentOf(`${category}-1`), category).toBe(ofPeople.includes(category) ? 2 : 1);
  }
  expect(extentOf('elsewhere-1')).toBe(firstExtent);
  expect(treeExtent).toBe(2);
});
