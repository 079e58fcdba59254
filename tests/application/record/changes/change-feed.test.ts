import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createChangeFeed } from '#application/record/changes/change-feed.ts';
import type { ListeningAs, Told } from '#application/record/changes/listeners.ts';
import type { IndexedEvent } from '#application/record/ports/event-index.ts';
import { readershipOf } from '#domain/accounts/access/readership.ts';
import { type AccountId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { readsOfMatters } from '#domain/record/changes/matters.ts';
import { changedLog, type FakeLog } from '#tests/projections/engine/fake-log.ts';
import { createScene } from '#tests/projections/engine/scene.ts';

const operator = { id: 'operator-key', role: 'operator', account: platformId } as const;
const asOperator: ListeningAs = { readership: readershipOf(operator, [], readsOfMatters), own: [platformId] };
/** As which people of an integrator below the platform listen, who may read everything there. */
const asPeopleOf = (account: AccountId): ListeningAs => ({
  readership: { account, sameFor: account, may: () => true },
  own: [platformId, account],
});

/** The index over a log, which shows everything up to `shown()`. */
const indexOf = (log: FakeLog, shown: () => bigint) => {
  const events = vi.fn(async ({ after = 0n }: { after?: bigint }, { limit }: { limit: number }) => ({
    position: shown(),
    value: log.events
      .filter(({ position }) => position > after && position <= shown())
      .slice(0, limit)
      .map(
        ({ id, position, stream, revision, type, metadata }): IndexedEvent => ({
          position,
          index: null,
          eventId: id,
          stream,
          revision,
          type,
          at: metadata.time,
          account: metadata.path.at(-1) ?? platformId,
        }),
      ),
  }));
  const pathsOf = async () =>
    new Map(log.events.map(({ metadata: { path } }) => [path.at(-1) ?? platformId, path]));
  return { events, pathsOf };
};

const start = (shown?: () => bigint) => {
  const scene = createScene();
  const reads = vi.fn(scene.log.stored.readAll);
  const log = changedLog(scene.log, { stored: { ...scene.log.stored, readAll: reads } });
  const eventIndex = indexOf(scene.log, shown ?? scene.position);
  const secrets = { tokenSecret: Buffer.alloc(32, 7) };
  const feed = createChangeFeed({ log, secrets, readModels: { eventIndex } });
  /** Listens, and says what is heard. */
  const hear = async (after?: string, as = asOperator) => {
    const positions: bigint[] = [];
    const told: Told[] = [];
    const stop = new AbortController();
    const calls = { doubt: vi.fn(), end: vi.fn() };
    const listening = await feed.listen(after, as, calls);
    onTestFinished(() => {
      stop.abort();
      listening.close();
    });
    const past = listening.tell((news) => {
      told.push(news);
      positions.push(...news.changes.map(({ position }) => position));
      return undefined;
    }, stop.signal);
    return { positions, told, past, listening, ...calls };
  };
  return { scene, hear, reads, eventIndex };
};

const upTo = (heard: readonly bigint[], position: bigint) =>
  vi.waitUntil(() => (heard.at(-1) ?? 0n) >= position, { timeout: 240_000 });
const positionsOf = ({ log }: ReturnType<typeof createScene>, after: bigint) =>
  log.events.map(({ position }) => position).filter((position) => position > after);

describe('Whoever listens to changes', () => {
  test('hears from the present on, from the past on, and from any place between, each change once', async () => {
    const { scene, hear } = start();
    for (let count = 0; count < 1_200; count += 1) scene.integrator();
    const begun = scene.position();
    const [now, all] = [await hear(), await hear('0')];
    await all.past;
    for (let count = 0; count < 30; count += 1) scene.integrator();
    await Promise.all([upTo(now.positions, scene.position()), upTo(all.positions, scene.position())]);
    expect(now.positions).toEqual(positionsOf(scene, begun));
    expect(all.positions).toEqual(positionsOf(scene, 0n));
    for (const { changes, cursorAt } of [all.told[0], all.told.at(-1)] as Told[]) {
      const { position } = changes[Math.floor(changes.length / 2)] ?? { position: 0n };
      const again = await hear(cursorAt(position));
      await upTo(again.positions, scene.position());
      expect(again.positions).toEqual(positionsOf(scene, position));
    }
  });

  test('waits for an index that has not come as far as the follower, without a gap', async () => {
    let shown = 5n;
    const { scene, hear } = start(() => shown);
    for (let count = 0; count < 20; count += 1) scene.integrator();
    const heard = await hear('0');
    await upTo(heard.positions, 3n);
    scene.integrator();
    shown = scene.position();
    await upTo(heard.positions, scene.position());
    expect(heard.positions).toEqual(positionsOf(scene, 0n));
  });

  test('costs no look into the log of its own: one follower looks for all, and only while somebody listens', async () => {
    const { scene, hear, reads, eventIndex } = start();
    scene.integrator();
    const ears = await Promise.all(Array.from({ length: 50 }, () => hear()));
    const looks = (): number =>
      reads.mock.calls.filter(([options]) => options?.direction !== 'backwards').length;
    const before = looks();
    const since = performance.now();
    for (let count = 0; count < 10; count += 1) scene.integrator();
    await Promise.all(ears.map(({ positions }) => upTo(positions, scene.position())));
    expect(looks() - before).toBeLessThanOrEqual((performance.now() - since) / 100 + 2);
    expect(eventIndex.events).not.toHaveBeenCalled();
    // All who may read the same are told the very same piece.
    for (const { told } of ears) expect(told.at(-1)).toBe(ears[0]?.told.at(-1));
    for (const { listening } of ears) listening.close();
    const after = looks();
    await hear();
    expect(looks() - after).toBeLessThanOrEqual(1);
  });

  test('is told to begin anew when the log comes back as another one', async () => {
    const { scene, hear, reads } = start();
    for (let count = 0; count < 5; count += 1) scene.integrator();
    const heard = await hear();
    reads.mockImplementation(() => {
      throw new Error('the log is away');
    });
    await vi.waitUntil(() => reads.mock.results.some(({ type }) => type === 'throw'), { timeout: 240_000 });
    scene.log.endAt(scene.position() - 1n);
    reads.mockImplementation(scene.log.stored.readAll);
    await vi.waitUntil(() => heard.end.mock.calls.length > 0, { timeout: 240_000 });
  });

  test('is asked again when an account above stands otherwise, and not for what others do', async () => {
    const { scene, hear } = start();
    const own = scene.integrator();
    const heard = await hear(undefined, asPeopleOf(own));
    scene.disable(scene.integrator());
    scene.customer(own);
    await upTo(heard.positions, scene.position() - 3n);
    expect(heard.doubt).not.toHaveBeenCalled();
    scene.disable(own);
    await upTo(heard.positions, scene.position());
    expect(heard.doubt).toHaveBeenCalledTimes(1);
  });

  test('is asked again when somebody of the account signs out, and not when somebody signs in or is invited', async () => {
    const { scene, hear } = start();
    const own = scene.integrator();
    const heard = await hear(undefined, asPeopleOf(own));
    const personId = '01993000-0000-7000-8000-000000000001' as PersonId;
    const session = { personId, sessionId: '01993000-0000-7000-8000-000000000002' };
    const tell = (type: string, data: object) => scene.record(streams.person(personId), own, { type, data });
    tell('PersonInvited', { personId, accountId: own });
    tell('InvitationSent', { personId });
    tell('SignInLinkSent', { personId });
    tell('PersonSignedIn', session);
    await upTo(heard.positions, scene.position());
    expect(heard.doubt).not.toHaveBeenCalled();
    tell('PersonSignedOut', session);
    await upTo(heard.positions, scene.position());
    expect(heard.doubt).toHaveBeenCalledTimes(1);
  });
});
