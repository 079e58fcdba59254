import { v7 } from 'uuid';
import { confirmationToken } from '#application/accounts/confirmation-token.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { Tierline } from '#application/tierline.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
import { camera, customer, done, plan, primary, registration } from '#tests/application/accounts/people.ts';
import type { Given, LateScene } from './late-scene.ts';

export const integratorGiven =
  (
    run: (by: Tierline, caller: Caller, id: AccountId) => Promise<CommandResult>,
    before?: (scene: LateScene, id: AccountId) => Promise<unknown>,
  ): Given =>
  async (scene) => {
    const { tierline } = scene;
    const id = await primary(tierline);
    await before?.(scene, id);
    return (process, caller) => run(process, caller, id);
  };
export const customerGiven =
  (
    run: (by: Tierline, caller: Caller, id: AccountId) => Promise<CommandResult>,
    before?: (scene: LateScene, id: AccountId) => Promise<unknown>,
  ): Given =>
  async (scene) => {
    const { parent, tierline } = scene;
    const id = await customer(tierline, parent);
    await before?.(scene, id);
    return (process, caller) => run(process, caller, id);
  };
export const newPerson = () => ({ name: 'Anna', email: `${v7()}@people.example`, role: 'customer' }) as const;
/** Somebody who was invited a minute ago. */
export const personGiven =
  (
    run: (by: Tierline, caller: Caller, id: PersonId) => Promise<CommandResult>,
    before?: (scene: LateScene, id: PersonId) => Promise<unknown>,
  ): Given =>
  async (scene) => {
    const { by, parent, tierline } = scene;
    const of = await customer(tierline, parent);
    const id = done(await tierline.people.invite(by(), of, newPerson())).id as PersonId;
    tierline.clock.advance(60_000);
    await before?.(scene, id);
    return (process, caller) => run(process, caller, id);
  };
export const cameraGiven =
  (
    run: (
      by: Tierline,
      caller: Caller,
      id: Awaited<ReturnType<typeof camera>>,
      planId: Awaited<ReturnType<typeof plan>>,
    ) => Promise<CommandResult>,
    isActive = false,
  ): Given =>
  async ({ by, parent, plans, tierline }) => {
    const [one, other] = plans;
    const id = await camera(tierline, await customer(tierline, parent), one);
    if (isActive) done(await tierline.cameras.activate(by(), id));
    return (process, caller) => run(process, caller, id, other);
  };
export const planGiven =
  (
    run: (by: Tierline, caller: Caller, id: Awaited<ReturnType<typeof plan>>) => Promise<CommandResult>,
  ): Given =>
  async ({ tierline }) => {
    const id = await plan(tierline);
    return (process, caller) => run(process, caller, id);
  };
export const tokenOf = async ({ tierline }: LateScene, id: AccountId): Promise<string> => {
  const account = await tierline.accounts.find(id);
  const request = account?.type === 'integrator' ? account.requests.at(-1) : undefined;
  if (!request) throw new Error('there is no request');
  return confirmationToken(id, request.email, request.number, tierline.secrets.tokenSecret);
};
export const unconfirmed = async ({ tierline, by }: LateScene): Promise<AccountId> => {
  const id = done(await tierline.integrators.register(by(), registration())).id as AccountId;
  tierline.clock.advance(120_000);
  return id;
};

export const disable = ({ tierline, by }: LateScene, id: AccountId) =>
  tierline.accountStatus.disable(by(), id, 'unpaid');
export const closed = async (scene: LateScene, id: AccountId) => {
  await disable(scene, id);
  done(await scene.tierline.accountStatus.close(scene.by(), id, 'gone'));
};
