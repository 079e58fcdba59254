import { setImmediate as othersTurn } from 'node:timers/promises';

/** Milliseconds of work in one go: what others wait for at most. */
const longestTurn = 8;

/** What tells the time, in milliseconds, and lets everything else that waits have its turn. */
export interface Turns {
  readonly now: () => number;
  readonly rest: () => Promise<unknown>;
}

const ofThisProcess: Turns = { now: () => performance.now(), rest: () => othersTurn() };

/**
 * The same items, with turns for others in between. Items that are there already would otherwise follow one another
 * without a pause, however many they are. The work on an item cannot be told from its size, so time is measured.
 */
export const givingWay = async function* <Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  { now, rest }: Turns = ofThisProcess,
): AsyncGenerator<Item> {
  let begin = now();
  for await (const item of items) {
    yield item;
    if (now() - begin < longestTurn) continue;
    await rest();
    begin = now();
  }
};
