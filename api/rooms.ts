import { accounts } from '#api/accounts/index.ts';
import { billing } from '#api/billing/index.ts';
import { cameras } from '#api/cameras/index.ts';
import type { Room } from '#api/kernel/routes/resource.ts';
import { plans } from '#api/plans/index.ts';
import { record } from '#api/record/index.ts';
import { usage } from '#api/usage/index.ts';

/** The rooms of this floor, each after those it builds on. */
export const rooms: readonly Room[] = [plans, accounts, cameras, usage, billing, record];
