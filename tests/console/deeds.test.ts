import { describe, expect, test } from 'vitest';
import { behind, waitForReading } from '#console/api/behind.ts';
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
