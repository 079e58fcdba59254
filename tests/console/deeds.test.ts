import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { behind, waitForReading } from '#console/api/behind.ts';
import type { DeedInput } from '#console/api/deed.ts';
import { deedsPutOff } from '#console/api/deeds-unanswered.ts';
import { AwayError, ProblemError } from '#console/api/problem.ts';
import { deedEnded, keyOfDeed } from '#console/api/unanswered-deeds.ts';
import { untilAnswered } from '#console/api/until-answered.ts';

const away = new AwayError('nobody answers');
const refused = (status: number, code: string) =>
  new ProblemError({ type: 'about:blank', title: code, detail: code, status, code }, 0);

/** Answers one thing after the other: an error is thrown, the last thing is answered from then on. */
const answering = (...answers: readonly (Error | string)[]) => {
  const sent = { times: 0 };
  const send = async (): Promise<string> => {
    const answer = answers[Math.min(sent.times, answers.length - 1)] ?? '';
    sent.times += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { sent, send };
};

const root = join(import.meta.dirname, '../..');

interface Operation {
  readonly parameters?: readonly { readonly name?: string; readonly in?: string }[];
}

/** What changes a thing that was read, and takes the revision at which it was: `put /v1/plans/{id}/price`. */
const changesAtRevision = async (): Promise<ReadonlySet<string>> => {
  const document: { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> } =
    JSON.parse(await readFile(join(root, 'docs/openapi.json'), 'utf8'));
  const found = Object.entries(document.paths).flatMap(([path, operations]) =>
    (['put', 'patch'] as const)
      .filter((verb) => operations[verb]?.parameters?.some(({ name }) => name?.toLowerCase() === 'if-match'))
      .map((verb) => `${verb} ${path}`),
  );
  return new Set(found);
};

/** The deeds of each file of the console, and how often a file names a revision. */
const deedsOfSources = async () => {
  const sources = join(root, 'console/src');
  const paths = (await readdir(sources, { recursive: true })).filter((path) => path.endsWith('.tsx'));
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFile(join(sources, path), 'utf8');
      const deeds = [...text.matchAll(/useDeed\('(\w+)',\s*'([^']+)'\)/g)].map(
        (found) => `${found[1]} ${found[2]}`,
      );
      return { path, deeds, named: text.match(/\bifMatch\b/g)?.length ?? 0 };
    }),
  );
};

const nobodyLeaves = new AbortController().signal;

describe('A deed', () => {
  test('is sent again while nobody answers, or what hinders passes', async () => {
    const { sent, send } = answering(away, refused(503, 'read-model-rebuilding'), 'done');
    expect(await untilAnswered(send, nobodyLeaves)).toBe('done');
    expect(sent.times).toBe(3);
  });

  test('that is refused is not sent again', async () => {
    const { sent, send } = answering(refused(409, 'account-closed'), 'done');
    await expect(untilAnswered(send, nobodyLeaves)).rejects.toThrow('account-closed');
    expect(sent.times).toBe(1);
  });

  test('is given up when the server keeps saying that it cannot', async () => {
    const { sent, send } = answering(refused(503, 'unavailable'));
    await expect(untilAnswered(send, nobodyLeaves)).rejects.toThrow('unavailable');
    expect(sent.times).toBe(21);
  });

  test('is known to be put off from when the server said that it cannot yet until it is answered', async () => {
    const told: number[] = [];
    const unsubscribe = deedsPutOff.subscribe(() => told.push(deedsPutOff.get()));
    const busy = refused(503, 'unavailable');
    expect(await untilAnswered(answering(busy, away, busy, 'done').send, nobodyLeaves)).toBe('done');
    await expect.poll(() => deedsPutOff.get(), { timeout: 240_000 }).toBe(0);
    unsubscribe();
    expect(told).toEqual([1, 0]);
  });

  test('is not sent again once it was left', async () => {
    const leaving = new AbortController();
    const { sent, send } = answering(away);
    const answered = untilAnswered(send, leaving.signal);
    leaving.abort();
    await expect(answered).rejects.toBe(away);
    expect(sent.times).toBe(1);
  });

  test('that was left while it was under way is still answered', async () => {
    const leaving = new AbortController();
    const { send } = answering('done');
    const answered = untilAnswered(send, leaving.signal);
    leaving.abort();
    expect(await answered).toBe('done');
  });
});

describe('A deed that changes what was looked at', () => {
  test('names its revision wherever the console does it, so that nobody overwrites what somebody else did', async () => {
    const changes = await changesAtRevision();
    const sources = await deedsOfSources();
    const used = sources.flatMap(({ deeds }) => deeds.filter((deed) => changes.has(deed)));
    expect(used).toContain('put /v1/accounts/{id}/seller');
    expect(used.length).toBeGreaterThan(10);
    const silent = sources.filter(
      ({ deeds, named }) => named === 0 && deeds.some((deed) => changes.has(deed)),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('does not compile without it', () => {
    expectTypeOf<DeedInput<'put', '/v1/plans/{id}/price'>>()
      .toHaveProperty('ifMatch')
      .toEqualTypeOf<number>();
    expectTypeOf<DeedInput<'patch', '/v1/cameras/{id}'>>().toHaveProperty('ifMatch').toEqualTypeOf<number>();
    // @ts-expect-error: the revision is missing.
    const overwriting: DeedInput<'patch', '/v1/cameras/{id}'> = { path: { id: 'x' }, body: { name: 'Gate' } };
    expect(overwriting).not.toHaveProperty('ifMatch');
  });
});

describe('The key of a deed', () => {
  test('stays the same until the deed is answered, from whichever popup it is asked for', () => {
    const key = keyOfDeed('pay 5');
    expect(keyOfDeed('pay 5')).toBe(key);
    expect(keyOfDeed('pay 6')).not.toBe(key);
    deedEnded('pay 5', away);
    deedEnded('pay 5', refused(503, 'unavailable'));
    expect(keyOfDeed('pay 5')).toBe(key);
    deedEnded('pay 5');
    expect(keyOfDeed('pay 5')).not.toBe(key);
  });

  test('is another one after a refusal, which may have a remedy', () => {
    const key = keyOfDeed('enable');
    deedEnded('enable', refused(409, 'account-closed'));
    expect(keyOfDeed('enable')).not.toBe(key);
  });
});

describe('The page after a deed', () => {
  test('is waited for, and is not behind when it was read in time', async () => {
    await waitForReading(Promise.resolve(), 60_000);
    expect(behind.get()).toBe(false);
  });

  test('is behind from when it took too long until it was read', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await waitForReading(promise, 1);
    expect(behind.get()).toBe(true);
    resolve();
    await promise;
    await Promise.resolve();
    expect(behind.get()).toBe(false);
  });
});
