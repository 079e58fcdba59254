import { describe, expect, it } from 'vitest';
import { accountRefusals } from '#api/kernel/problems/account-refusals.ts';
import { billingRefusals } from '#api/kernel/problems/billing-refusals.ts';
import { httpProblems } from '#api/kernel/problems/http-problems.ts';
import { identityRefusals } from '#api/kernel/problems/identity-refusals.ts';
import { peopleRefusals } from '#api/kernel/problems/people-refusals.ts';
import { problemKinds } from '#api/kernel/problems/problem-codes.ts';
import { signInProblems } from '#api/kernel/problems/sign-in-problems.ts';
import { errorsPage } from './errors-page.ts';

describe('The codes of problems', () => {
  it('stand each in one table only', () => {
    const refusals = [accountRefusals, peopleRefusals, identityRefusals, billingRefusals];
    const codes = [...refusals, httpProblems, signInProblems].flatMap((table) => Object.keys(table));
    expect(codes.sort()).toEqual(Object.keys(problemKinds).sort());
  });

  it('say in whole sentences what they mean, what they come from, and what to do', () => {
    const texts = Object.values(problemKinds).flatMap(({ meaning, cause = '.', remedy }) => [
      meaning,
      cause,
      remedy,
    ]);
    expect(texts.filter((text) => !text.endsWith('.'))).toEqual([]);
  });

  it('are all in docs/errors.md, and no others (`npx vitest run tests/docs/errors.test.ts -u` writes it anew)', async () => {
    await expect(errorsPage()).toMatchFileSnapshot('../../docs/errors.md');
  });
});
