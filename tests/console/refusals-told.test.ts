import { describe, expect, test } from 'vitest';
import type { InputCode } from '#api/kernel/problems/problem.ts';
import { problemKinds } from '#api/kernel/problems/problem-codes.ts';
import { messages as ar } from '#console/messages/ar.ts';
import { messages as de } from '#console/messages/de.ts';
import { messages as en } from '#console/messages/en.ts';
import type { FailureReason, SkipReason } from '#domain/billing/billing-run/billing-run.ts';

const codes = Object.keys(problemKinds);
const isTold = (messages: object, code: string): boolean => Object.hasOwn(messages, code);
/** The console's own words, for what no server said. */
const own = ['away', 'unexpected'];

describe('Whatever the server refuses', () => {
  test.each(Object.entries({ en, de, ar }))('has words in the console in %s', (_, { app }) => {
    expect(codes.filter((code) => !isTold(app.problems, code))).toEqual([]);
  });

  test('is what the console has words for, and nothing that no server says any more', () => {
    expect(
      Object.keys(en.app.problems).filter((code) => !codes.includes(code) && !own.includes(code)),
    ).toEqual([]);
  });

  test('is said of a field in words of its own, whatever can be wrong with one', () => {
    // Does not compile while a code has no words.
    const told: Readonly<Record<InputCode, string>> = en.app.inputs;
    expect(Object.values(told).filter((text) => !/(?:\.|: \{message\})$/.test(text))).toEqual([]);
  });

  test.each(Object.entries({ en, de, ar }))('of a field has its limit beside it, in %s', (_, { app }) => {
    const limited = Object.entries(app.inputs).filter(([code]) => code.startsWith('too-'));
    expect(limited.length).toBe(7);
    expect(limited.filter(([, text]) => !text.includes('{limit'))).toEqual([]);
  });

  test('of billing a payer is told by its reason', () => {
    const told: Readonly<Record<SkipReason | FailureReason, string>> = en.billing.reasons;
    expect(Object.keys(told).length).toBeGreaterThan(5);
  });
});
