import { bookedDocument } from '#application/billing/mailing/booked-document.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import { type AccountId, type CameraId, type PlanId, platformId } from '#domain/kernel/ids.ts';
import { createBooks } from '#tests/api/billing/books.ts';
import {
  inMemory,
  openTierline,
  operator,
  peopleOf,
  type TestTierline,
} from '#tests/scenes/open-tierline.ts';
import { camera, customer, done, plan, primary, sub, subRequest } from '../people.ts';
import { everyInvoice, type InvoiceThing } from './invoice-things.ts';

/** Things of every kind that has `may`, in every state that decides about it, by what state that is. */
export interface Things {
  readonly tierline: TestTierline;
  /** On offer everywhere: the one that cameras are on, and another. */
  readonly planId: PlanId;
  readonly otherPlanId: PlanId;
  readonly accounts: Readonly<Record<string, AccountId>>;
  readonly cameras: Readonly<Record<string, CameraId>>;
  readonly invoices: Readonly<Record<string, InvoiceThing>>;
  /** Who pays an account, with credit there and a month that could not be billed. */
  readonly payerOf: ReadonlyMap<AccountId, AccountId>;
}

const hour = 3_600_000;

/** platform → north → branch → shop, and accounts in every state beside them. */
export const everyThing = async (): Promise<Things> => {
  const tierline = await openTierline(inMemory);
  const { accountStatus, customers, cameras, integrators } = tierline;
  const by = (account: AccountId) => tierline.by(account === platformId ? operator : peopleOf(account));
  const must = async (result: Promise<CommandResult>): Promise<void> => {
    done(await result);
  };
  const planId = await plan(tierline);
  const otherPlanId = await plan(tierline);
  const plans = [{ planId }, { planId: otherPlanId }];
  const north = await primary(tierline, plans);
  const branch = await sub(tierline, north, plans);
  const shop = await customer(tierline, branch);

  const disable = (id: AccountId, level: AccountId) => must(accountStatus.disable(by(level), id, 'unpaid'));
  const close = async (id: AccountId, level: AccountId) => {
    await disable(id, level);
    await must(accountStatus.close(by(level), id, 'gone'));
  };
  const erase = async (id: AccountId, level: AccountId) => {
    await close(id, level);
    await must(tierline.erasures.erase(by(platformId), id, 'asked for'));
  };
  const integrator = async (put: (id: AccountId) => Promise<unknown>): Promise<AccountId> => {
    const id = await sub(tierline, north, plans);
    await put(id);
    return id;
  };
  const customerOf = async (
    put: (id: AccountId) => Promise<unknown>,
    parent: AccountId = branch,
  ): Promise<AccountId> => {
    const id = await customer(tierline, parent);
    await put(id);
    return id;
  };

  const unconfirmed = done(
    await integrators.createSubIntegrator(by(north), north, subRequest(undefined, plans)),
  ).id as AccountId;
  const withChild = await integrator((id) => customer(tierline, id));
  const blocked = await customer(tierline, withChild);
  await disable(withChild, north);
  const switchedOff = (id: AccountId) => must(customers.setAdminPortalAccess(by(branch), id, false));
  const without = (id: AccountId) =>
    must(accountStatus.restrictModules(by(branch), id, ['admin-portal', 'api']));

  const books = createBooks({ ports: tierline, tierline });
  const erasedBiller = await integrator(async () => undefined);
  const orphan = await customer(tierline, erasedBiller);
  const ofErased = await books.issue(orphan);
  await close(orphan, erasedBiller);
  await erase(erasedBiller, north);

  const bare = (id: AccountId) => camera(tierline, id);
  const ready = (id: AccountId) => camera(tierline, id, planId);
  const active = async (id: AccountId): Promise<CameraId> => {
    const made = await ready(id);
    await must(cameras.activate(by(platformId), made));
    return made;
  };
  const removed = await ready(shop);
  await must(cameras.remove(by(platformId), removed));
  const made: Record<string, CameraId> = {
    'without a plan': await bare(shop),
    ready: await ready(shop),
    active: await active(shop),
    removed,
  };
  const customerWithCamera = (state: string, put: (id: AccountId) => Promise<unknown>) =>
    customerOf(async (id) => {
      made[state] = await active(id);
      await put(id);
    });

  const accounts = {
    platform: platformId,
    north,
    'enabled integrator': branch,
    'unconfirmed integrator': unconfirmed,
    'integrator with a pending address': await integrator((id) =>
      integrators.change(by(north), id, { email: `${id}@new.example` }),
    ),
    'integrator disabled by its parent, with a child that is open': withChild,
    'integrator disabled by its parent': await integrator((id) => disable(id, north)),
    'integrator disabled by the platform': await integrator((id) => disable(id, platformId)),
    'closed integrator': await integrator((id) => close(id, north)),
    'erased integrator': erasedBiller,
    'enabled customer': shop,
    'customer below a disabled integrator': blocked,
    'customer without portal access': await customerOf(switchedOff),
    'customer without modules for cameras': await customerOf(without),
    'customer disabled by its parent': await customerWithCamera('held', (id) => disable(id, branch)),
    'customer disabled by the platform': await customerOf((id) => disable(id, platformId)),
    'closed customer': await customerWithCamera('of a closed customer', (id) => close(id, branch)),
    'erased customer': await customerOf((id) => erase(id, branch)),
  };

  const payerOf = new Map([
    [platformId, north],
    [north, branch],
    [branch, shop],
  ]);
  const erased = await bookedDocument(tierline.log, { ...ofErased.document });
  const issued = await everyInvoice(tierline, books, payerOf);
  tierline.clock.advance(hour);
  return {
    tierline,
    planId,
    otherPlanId,
    accounts,
    cameras: made,
    invoices: { ...issued, 'of an erased biller': { document: erased.document, paymentId: undefined } },
    payerOf,
  };
};
