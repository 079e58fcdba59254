import { expect } from 'vitest';
import type {
  CreateSubIntegratorRequest,
  RegisterIntegratorRequest,
} from '#application/accounts/commands/create-integrator.ts';
import type { CreateCustomerRequest } from '#application/accounts/commands/customers.ts';
import { confirmationToken } from '#application/accounts/confirmation-token.ts';
import type { CommandResult, Done } from '#application/kernel/command-handling/result.ts';
import type { Connection } from '#domain/cameras/camera.ts';
import type { AccountId, CameraId, PlanId } from '#domain/kernel/ids.ts';
import type { RefusalCode } from '#domain/kernel/refusal.ts';
import { type AssignedPlan, noTax } from '#domain/plans/prices.ts';
import { operator, peopleOf, type TestTierline } from '../../scenes/open-tierline.ts';

/** What a command that succeeded answered. */
export const done = <More extends object>(result: CommandResult<More>): Done & More => {
  if (result.outcome !== 'done') throw new Error(`not done: ${JSON.stringify(result)}`);
  return result;
};

export const expectRefusal = (result: CommandResult, code: RefusalCode, more: object = {}): void => {
  expect(result).toMatchObject({ outcome: 'refused', refusal: { code, ...more } });
};

export const pricing = { storagePerGbMonth: '0.02', trafficPerGb: '0.01', currency: 'EUR', tax: noTax };

let count = 0;
const newEmail = (): string => {
  count += 1;
  return `office-${count}@integrators.example`;
};

export const registration = (
  email = newEmail(),
  plans: readonly AssignedPlan[] = [],
): RegisterIntegratorRequest => ({
  currency: 'EUR',
  details: { name: 'Nord Video', email, address: { placeId: 'sample-1' }, timeZone: 'Europe/Berlin' },
  pricing,
  plans,
});

export const subRequest = (
  email = newEmail(),
  plans: readonly AssignedPlan[] = [],
): CreateSubIntegratorRequest => ({
  details: { name: 'Sub Video', email, address: { placeId: 'sample-2' } },
  pricing,
  plans,
});

export const customerRequest: CreateCustomerRequest = { name: 'Shop', address: { placeId: 'sample-3' } };

export const confirm = async (tierline: TestTierline, id: AccountId): Promise<void> => {
  const account = await tierline.accounts.find(id);
  const request = account?.type === 'integrator' ? account.requests.at(-1) : undefined;
  if (!request) throw new Error(`nothing to confirm for ${id}`);
  const token = confirmationToken(id, request.email, request.number, tierline.secrets.tokenSecret);
  done(await tierline.emailConfirmations.confirm(tierline.by(operator).context, token));
};

/** A primary integrator with its address confirmed. */
export const primary = async (
  tierline: TestTierline,
  plans: readonly AssignedPlan[] = [],
): Promise<AccountId> => {
  const result = await tierline.integrators.register(tierline.by(operator), registration(undefined, plans));
  const id = done(result).id as AccountId;
  await confirm(tierline, id);
  return id;
};

/** A sub-integrator with its address confirmed, made by the parent's people. */
export const sub = async (
  tierline: TestTierline,
  parent: AccountId,
  plans: readonly AssignedPlan[] = [],
): Promise<AccountId> => {
  const caller = tierline.by(peopleOf(parent));
  const result = await tierline.integrators.createSubIntegrator(caller, parent, subRequest(undefined, plans));
  const id = done(result).id as AccountId;
  await confirm(tierline, id);
  return id;
};

export const customer = async (tierline: TestTierline, parent: AccountId): Promise<AccountId> =>
  done(await tierline.customers.create(tierline.by(peopleOf(parent)), parent, customerRequest))
    .id as AccountId;

export const plan = async (tierline: TestTierline, pricePerCameraMonth = '10'): Promise<PlanId> =>
  done(
    await tierline.platform.definePlan(tierline.by(operator), {
      name: 'Basic',
      recordingMode: 'continuous',
      retentionDays: 30,
      resolution: '1080p',
      pricePerCameraMonth,
      currency: 'EUR',
    }),
  ).id as PlanId;

export const camera = async (
  tierline: TestTierline,
  customerId: AccountId,
  planId?: PlanId,
  connection: Connection = 'onvif',
): Promise<CameraId> => {
  const request = { name: 'Door', connection, ...(planId ? { planId } : {}) };
  return done(await tierline.cameras.add(tierline.by(operator), customerId, request)).id as CameraId;
};
