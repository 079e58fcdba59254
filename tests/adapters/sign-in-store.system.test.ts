import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSignInLinks, openSignInRequests } from '#adapters/postgres/sign-in-store.ts';
import { type Instant, instantOf, type PersonId } from '#domain/kernel/ids.ts';
import { createTestDatabase, type TestDatabase } from '../scenes/postgres/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const start = Date.parse('2026-11-30T08:00:00.000Z');
const at = (minutes: number): Instant => instantOf(start + minutes * 60_000);
const asked = (addressDigest: string, minutes = 0) => ({
  id: v7(),
  addressDigest,
  sealedAddress: Buffer.from('sealed'),
  askedAt: at(minutes),
});

describe('Requests to sign in', () => {
  it('wait once for each address, are due in the order they came, and are gone when they are done', async () => {
    const requests = openSignInRequests(database.pool);
    const [first, second] = [asked('a'), asked('b', 1)];
    for (const request of [first, second, asked('a', 2), asked('b', 2)])
      expect(await requests.ask(request)).toBe('waits');
    expect(await requests.count()).toBe(2);
    expect(await requests.due(at(0), 10)).toEqual([first]);
    await requests.postpone(first.id, at(5));
    expect((await requests.due(at(4), 10)).map(({ id }) => id)).toEqual([second.id]);
    expect((await requests.due(at(5), 10)).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await requests.due(at(5), 1)).map(({ id }) => id)).toEqual([second.id]);
    for (const { id } of [first, second]) await requests.done(id);
    expect(await requests.count()).toBe(0);
  });

  it('of strangers fill no table: beyond the bound they are dropped', async () => {
    const requests = openSignInRequests(database.pool, 3);
    const outcomes: string[] = [];
    for (let number = 0; number < 5; number += 1)
      outcomes.push(await requests.ask(asked(`stranger-${number}`)));
    expect(outcomes).toEqual(['waits', 'waits', 'waits', 'full', 'full']);
    expect(await requests.count()).toBe(3);
  });
});

describe('Links to sign in by', () => {
  const links = () => openSignInLinks(database.pool);
  const issue = async (addressDigest: string, minutes = 0) => {
    const tokenHash = Buffer.from(v7());
    const people = [v7() as PersonId, v7() as PersonId];
    const link = { tokenHash, addressDigest, people, issuedAt: at(minutes), endsAt: at(minutes + 15) };
    await links().issue(link);
    return link;
  };

  it('are kept as they were issued first', async () => {
    const link = await issue('kept');
    await links().issue({ ...link, people: [], issuedAt: at(9), endsAt: at(99) });
    expect(await links().find(link.tokenHash)).toEqual(link);
    expect(await links().find(Buffer.from('nobody has it'))).toBeUndefined();
  });

  it('of one address are ended by the use of one of them, and those of others are not', async () => {
    const [older, newer, others] = [await issue('one'), await issue('one', 5), await issue('another')];
    expect(await links().use(older.tokenHash, at(6))).toBe(true);
    expect(await links().use(newer.tokenHash, at(7))).toBe(false);
    expect(await links().find(newer.tokenHash)).toMatchObject({ usedAt: at(6) });
    expect(await links().use(others.tokenHash, at(7))).toBe(true);
  });

  it('are used by one of many who come at once, with one link or with several of the address', async () => {
    for (let round = 0; round < 5; round += 1) {
      const hashes = await Promise.all(
        Array.from({ length: 4 }, async () => (await issue(`raced-${round}`)).tokenHash),
      );
      const uses = await Promise.all(
        [...hashes, ...hashes.toReversed()].map((tokenHash) => links().use(tokenHash, at(1))),
      );
      expect(uses.filter((used) => used)).toHaveLength(1);
    }
  });

  it('are not used once they ended, and can be used again when nothing came of the use', async () => {
    const link = await issue('late');
    expect(await links().use(link.tokenHash, at(15))).toBe(false);
    expect(await links().use(link.tokenHash, at(14))).toBe(true);
    await links().giveBack(link.tokenHash);
    expect(await links().use(link.tokenHash, at(14))).toBe(true);
  });

  it('count for the limits of their address until they are swept', async () => {
    for (const minutes of [0, 10, 20]) await issue('counted', minutes);
    expect(await links().issuedSince('counted', at(0))).toEqual([at(10), at(20)]);
    await links().sweep(at(15));
    expect(await links().issuedSince('counted', at(-60))).toEqual([at(20)]);
  });
});
