import { expect, test } from 'vitest';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';
import { TooManyWaiting } from '#application/kernel/ports/reading.ts';
import { createLargePasts } from '#projections/record/as-of/large-pasts.ts';

/** Work that goes on until it is told to end, and what is under way of it. */
const createWork = () => {
  const underWay: number[] = [];
  const ends = new Map<number, (error?: Error) => void>();
  const work = (name: number) => () =>
    new Promise<number>((resolve, reject) => {
      underWay.push(name);
      ends.set(name, (error) => {
        underWay.splice(underWay.indexOf(name), 1);
        if (error) reject(error);
        else resolve(name);
      });
    });
  const end = async (name: number, error?: Error): Promise<void> => {
    ends.get(name)?.(error);
    // The next one begins once this one's end is known.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { underWay, work, end };
};

const begun = () => new Promise((resolve) => setImmediate(resolve));

test('two large past states are put together at once, and the others in the order they came, also after one that failed', async () => {
  const large = createLargePasts();
  const { underWay, work, end } = createWork();
  const [first, second, third, fourth] = [1, 2, 3, 4].map((name) => large(work(name)));
  await begun();
  expect(underWay).toEqual([1, 2]);
  const failed = expect(second).rejects.toThrow('broken');
  await end(2, new Error('broken'));
  await failed;
  expect(underWay).toEqual([1, 3]);
  await end(1);
  expect(underWay).toEqual([3, 4]);
  await end(3);
  await end(4);
  expect(await Promise.all([first, third, fourth])).toEqual([1, 3, 4]);
});

test('beyond twenty that wait one is told to ask again later, and is let in once there is room', async () => {
  const large = createLargePasts();
  const { work, end } = createWork();
  const all = Array.from({ length: 22 }, (_, name) => large(work(name)));
  await begun();
  const refused = await Promise.resolve()
    .then(() => large(work(22)))
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(TooManyWaiting);
  expect(problemOfError(refused).document).toMatchObject({ status: 503, code: 'overloaded' });
  await end(0);
  const another = large(work(23));
  for (const name of [...all.keys(), 23]) await end(name);
  expect(await another).toBe(23);
  expect(await Promise.all(all)).toHaveLength(22);
});
