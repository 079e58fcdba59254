import { expect, test } from 'vitest';
import { goodKeysMadeBy } from '#application/accounts/people/keys-made.ts';
import type { AccountId, ApiKeyId, PersonId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { done } from '#tests/application/accounts/people.ts';
import { createPeopleScene } from './people-scene.ts';

/**
 * An integrator's person, a key of theirs, and a chain of keys each made with the one before; beside each of them a key that can
 * make none. @param indexedUpTo how many of the events the index has come to know
 */
const chain = async (indexedUpTo: (all: number) => number) => {
  const scene = createPeopleScene();
  const account: AccountId = await scene.integrator();
  done(await scene.confirm(account));
  const id = await scene.invited('anna@nord.example', { to: account, role: 'integrator' });
  const made: [string, ApiKeyId][] = [];
  const issue = async (maker: Principal, role: Role): Promise<ApiKeyId> => {
    const result = await scene.main.apiKeys.issue(scene.by(maker), account, { role, name: role });
    const key = done(result).id as ApiKeyId;
    made.push([maker.id, key]);
    return key;
  };
  let maker: Principal = { id, kind: 'person', role: 'integrator', account };
  for (let depth = 0; depth < 4; depth += 1) {
    await issue(maker, 'auditor');
    maker = { id: await issue(maker, 'integrator'), role: 'integrator', account };
  }
  const [asked, tails]: [string[], bigint[]] = [[], []];
  const known = BigInt(indexedUpTo(scene.store.all.length));
  const dependencies = {
    loader: scene.main.loader,
    log: {
      ...scene.main.log,
      readPages: (options: Parameters<typeof scene.main.log.readPages>[0]) => {
        tails.push(options?.after ?? 0n);
        return scene.main.log.readPages(options);
      },
    },
    keysMade: {
      issuedBy: async (principal: string) => {
        asked.push(principal);
        const keys = made.filter(
          ([by, key]) =>
            by === principal &&
            scene.store.all.some(({ stream, position }) => stream === `apiKey-${key}` && position <= known),
        );
        return { position: known, keys: keys.map(([, key]) => key) };
      },
    },
  };
  const good = await goodKeysMadeBy(dependencies, id as PersonId, scene.clock.now());
  return { made, asked, tails, known, good: good.map(({ apiKeyId }) => apiKeyId) };
};

test.each([
  ['knows nothing yet', () => 0],
  ['knows some of them', (all: number) => Math.floor(all * 0.8)],
  ['knows all of them', (all: number) => all],
])('keys that a person made are all found, and the log is read once, when the index %s', async (_, upTo) => {
  const { made, asked, tails, known, good } = await chain(upTo);
  expect(good.toSorted()).toEqual(made.map(([, key]) => key).toSorted());
  expect(good).toHaveLength(8);
  expect(tails).toEqual([known]);
  // The person, and four keys that could make others.
  expect(asked).toHaveLength(5);
});
