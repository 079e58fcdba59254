import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headName, restoreName } from '#application/record/sealing/seal-records.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { fileMutationsOf, mutationsOf } from './mutations.ts';
import { exportsAfterRestore, patience, some, unsigned } from './mutations-scene.ts';
import { sha256Of } from './write-export.ts';

const { root, seals, key, exports, check, expectNamed } = await exportsAfterRestore();

describe('Every record among the heads', () => {
  const own = () => join(root, 'altered-seals');
  const copied = async (): Promise<readonly string[]> => {
    await removeDirectory(own());
    await mkdir(own());
    const names = await readdir(seals);
    // Files of the sink are read-only: a copy is written anew.
    for (const name of names) await writeFile(join(own(), name), await readFile(join(seals, name)));
    return names;
  };

  test('altered in any field, or as a whole, is named', patience, async () => {
    const [whole] = exports;
    if (!whole) throw new Error('there is no export');
    for (const name of await copied()) {
      const text = await readFile(join(own(), name), 'utf8');
      const fields = mutationsOf(JSON.parse(text)).map(({ how, text: changed }) => ({
        how,
        text: `${changed}\n`,
      }));
      for (const mutation of some([...fields, ...fileMutationsOf(text)])) {
        await writeFile(join(own(), name), mutation.text);
        const { events, manifest } = whole.made;
        await expectNamed(`${name}: ${mutation.how}`, events, manifest, { key, seals: own() });
      }
      await writeFile(join(own(), name), text);
    }
  });

  test('under another name, or beside names that are none, is named', async () => {
    const [whole] = exports;
    if (!whole) throw new Error('there is no export');
    const others = [
      'head-000000000000007.json',
      'key-000000000000001-0000000000000000.json',
      'restore-000009.json',
      'x.json',
    ];
    for (const name of await copied())
      for (const other of others) {
        await copyFile(join(own(), name), join(own(), other));
        const { events, manifest } = whole.made;
        await expectNamed(`${name} as ${other}`, events, manifest, { key, seals: own() });
        await rm(join(own(), other));
      }
  });

  test('that is missing is named, but one that this export does not stand on', async () => {
    const [whole] = exports;
    if (!whole) throw new Error('there is no export');
    const { events, manifest } = whole.made;
    const names = await copied();
    const harmless: string[] = [];
    for (const name of names) {
      const content = await readFile(join(own(), name));
      await rm(join(own(), name));
      const { findings, unproven } = await check(events, manifest, { key, seals: own() });
      if (findings.length === 0 && unproven.length === 0) harmless.push(name);
      await writeFile(join(own(), name), content);
    }
    // An earlier head is another witness of what this head proves alone; the keys are in the manifest, and one of them was
    // brought. What a restore gave up must stay, and so must the restore, and the head of the export.
    const keys = names.filter((name) => name.startsWith('key-'));
    expect(harmless.sort()).toEqual([headName(5), headName(9), ...keys].sort());
    expect(names).toContain(restoreName(1));
    expect(names).toContain(headName(13, 1));
  });

  test('all of them missing is named', async () => {
    const [whole] = exports;
    await mkdir(join(root, 'none'));
    if (!whole) throw new Error('there is no export');
    for (const options of [{ seals: join(root, 'none') }, { key, seals: join(root, 'none') }])
      await expectNamed('no heads', whole.made.events, whole.made.manifest, options);
  });
});

test('An export without events proves nothing, and says so', async () => {
  const [whole] = exports;
  if (!whole) throw new Error('there is no export');
  await expectNamed(
    'emptied',
    '',
    unsigned(whole.made, { count: 0, first: null, last: null, sha256: sha256Of('') }),
    {
      key,
      seals,
    },
  );
});

test('A trusted key that is missing, empty, or somebody else’s, is named', async () => {
  const [whole] = exports;
  if (!whole) throw new Error('there is no export');
  const { events, manifest } = whole.made;
  const other = join(root, 'other.pem');
  await expectNamed('missing', events, manifest, { key: join(root, 'nothing.pem') });
  for (const text of ['', 'no key', `${await readFile(key, 'utf8')}`.slice(0, 60)]) {
    await writeFile(other, text);
    await expectNamed(`key ${text}`, events, manifest, { key: other });
  }
});
