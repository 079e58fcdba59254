import { accountRefusals } from '#api/kernel/problems/account-refusals.ts';
import { billingRefusals } from '#api/kernel/problems/billing-refusals.ts';
import { httpProblems } from '#api/kernel/problems/http-problems.ts';
import { identityRefusals } from '#api/kernel/problems/identity-refusals.ts';
import { peopleRefusals } from '#api/kernel/problems/people-refusals.ts';
import type { ProblemKind } from '#api/kernel/problems/problem-kind.ts';
import { signInProblems } from '#api/kernel/problems/sign-in-problems.ts';
import type { RefusalCode } from '#domain/kernel/refusal.ts';

/** What the domain refuses. Exhaustive: a new refusal code does not compile until one of the tables has it. */
const refusals: Readonly<Record<RefusalCode, ProblemKind>> = {
  ...accountRefusals,
  ...peopleRefusals,
  ...identityRefusals,
  ...billingRefusals,
};
const ofHttp = { ...httpProblems, ...signInProblems };

export type ProblemCode = RefusalCode | keyof typeof ofHttp;

export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = { ...refusals, ...ofHttp };
