import { QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, test } from 'vitest';
import { queries, readAnew, readChanged } from '#console/api/queries.ts';
import { eventually } from '#tests/e2e/eventually.ts';

/** A page that shows one read, which answers when it is told to. */
const showRead = (name: string, meta: Record<string, unknown> = {}) => {
  const reads: { readonly answer: (value: string) => void; readonly signal: AbortSignal }[] = [];
  const observer = new QueryObserver<string>(queries, {
    queryKey: [name],
    queryFn: ({ signal }) => new Promise((resolve) => reads.push({ answer: resolve, signal })),
    meta,
  });
  const leave = observer.subscribe(() => undefined);
  const begun = (count: number) => eventually(async () => expect(reads).toHaveLength(count));
  return {
    reads,
    begun,
    leave,
    shown: (value: string) => eventually(async () => expect(observer.getCurrentResult().data).toBe(value)),
  };
};

afterEach(() => queries.clear());

describe('A change that somebody else made', () => {
  test('lets a slow read end, shows what it answered, and reads once more however many changes there were', async () => {
    const { reads, begun, shown, leave } = showRead('slow');
    reads[0]?.answer('first');
    await shown('first');
    void readChanged();
    await begun(2);
    for (let changes = 0; changes < 5; changes += 1) void readChanged();
    expect(reads[1]?.signal.aborted).toBe(false);
    reads[1]?.answer('second');
    await shown('second');
    await begun(3);
    reads[2]?.answer('third');
    await shown('third');
    expect(reads).toHaveLength(3);
    leave();
  });

  test('during the very first read of a page is read, too', async () => {
    const { reads, begun, shown, leave } = showRead('first');
    void readChanged();
    reads[0]?.answer('of before the change');
    await begun(2);
    reads[1]?.answer('of after it');
    await shown('of after it');
    leave();
  });

  test('leaves alone what is recorded, and names', async () => {
    const pages = [showRead('history', { recorded: true }), showRead('name', { kept: true })];
    for (const { reads, shown } of pages) {
      reads[0]?.answer('known');
      await shown('known');
    }
    await readChanged();
    await readAnew();
    for (const { reads, leave } of pages) {
      expect(reads).toHaveLength(1);
      leave();
    }
  });
});

describe('What was done here', () => {
  test('begins the reads that are under way again, and is done when they are answered', async () => {
    const { reads, begun, shown, leave } = showRead('own');
    reads[0]?.answer('before');
    await shown('before');
    void readChanged();
    await begun(2);
    const done = readAnew();
    await begun(3);
    expect(reads[1]?.signal.aborted).toBe(true);
    reads[2]?.answer('after');
    await done;
    await shown('after');
    leave();
  });

  test('is waited for in a page that had not been read yet', async () => {
    const { reads, begun, shown, leave } = showRead('new');
    const done = readAnew();
    reads[0]?.answer('before');
    await begun(2);
    reads[1]?.answer('after');
    await done;
    await shown('after');
    leave();
  });
});
