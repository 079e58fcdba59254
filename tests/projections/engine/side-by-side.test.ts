import { describe, expect, test } from 'vitest';
import type { Build } from '#projections/engine/build.ts';
import { fewBuilds, type Lane, layLanes } from '#projections/engine/side-by-side.ts';

/** Lanes look at nothing of a build but which one it is. */
const builds = (many: number): readonly Build[] =>
  Array.from({ length: many }, (_, index) => ({ index }) as unknown as Build);

const endsAll = (error: unknown): boolean => error instanceof RangeError;

const laneOf = (lanes: readonly Lane[], index: number): Lane => {
  const lane = lanes[index];
  if (!lane) throw new Error(`there is no lane ${index}`);
  return lane;
};

/** Work that is done when it is told so. */
const openWork = () => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { work: () => promise, finish: () => resolve(), fail: (error: Error) => reject(error) };
};

describe('Builds side by side', () => {
  test('do what is asked of each in order, while another one waits', async () => {
    const lanes = layLanes(builds(2), endsAll);
    const [waits, goesOn] = [laneOf(lanes.working(), 0), laneOf(lanes.working(), 1)];
    const long = openWork();
    const done: string[] = [];
    const note = (text: string) => async () => void done.push(text);
    waits.add(long.work);
    waits.add(note('after the long one'));
    goesOn.add(note('first'));
    goesOn.add(note('second'));
    await goesOn.done();
    expect(done).toEqual(['first', 'second']);
    long.finish();
    await lanes.done();
    expect(done).toEqual(['first', 'second', 'after the long one']);
  });

  test('store a few at once, and say so until it is done', async () => {
    const lanes = layLanes(builds(fewBuilds + 2), endsAll);
    const works = lanes.working().map(() => openWork());
    const begun = new Set<number>();
    let most = 0;
    for (const [index, lane] of lanes.working().entries())
      lane.store(async () => {
        begun.add(index);
        most = Math.max(most, begun.size);
        await works[index]?.work();
        begun.delete(index);
      });
    expect(lanes.working().every((lane) => lane.isStoring())).toBe(true);
    for (const [index, lane] of lanes.working().entries()) {
      works[index]?.finish();
      await lane.done();
      expect(lane.isStoring()).toBe(false);
    }
    expect(most).toBe(fewBuilds);
  });

  test('leave a build that fails behind with its error, and go on without it', async () => {
    const [failing, other] = builds(2);
    const lanes = layLanes(
      [failing, other].flatMap((build) => build ?? []),
      endsAll,
    );
    const error = new Error('does not fit');
    let afterwards = false;
    const lane = laneOf(lanes.working(), 0);
    lane.store(() => Promise.reject(error));
    lane.add(async () => {
      afterwards = true;
    });
    await lanes.done();
    expect(afterwards).toBe(false);
    expect([...lanes.failures]).toEqual([[failing, error]]);
    expect(lanes.working().map(({ build }) => build)).toEqual([other]);
  });

  test('all end by an error that is not one build’s own, once nobody works any more', async () => {
    const lanes = layLanes(builds(2), endsAll);
    const long = openWork();
    let undone = true;
    const other = laneOf(lanes.working(), 1);
    other.add(long.work);
    other.add(async () => {
      undone = false;
    });
    laneOf(lanes.working(), 0).add(() => Promise.reject(new RangeError('ends all')));
    await expect(lanes.done()).rejects.toThrow('ends all');
    let over = false;
    const end = lanes.end().then(() => {
      over = true;
    });
    expect(over).toBe(false);
    long.finish();
    await end;
    expect(undone).toBe(true);
    expect(lanes.failures.size).toBe(0);
  });
});
