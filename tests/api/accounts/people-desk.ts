import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { AccountId } from '#domain/kernel/ids.ts';
import { platformId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { done } from '#tests/application/accounts/people.ts';
import { type Client, created } from '../kernel/client.ts';
import type { TestSystem } from '../kernel/open-system.ts';
import { atLeast } from '../kernel/people.ts';

/** Where the people of an account are. */
export const peopleOf = (account: string) => `/v1/accounts/${account}/people`;

let count = 0;
export const newPerson = (role: Role, more: object = {}) => {
  count += 1;
  return { name: `Person ${count}`, email: `person-${count}@nord.example`, role, ...more };
};

export const personOf = (id: string, role: Role, account: string): Principal => ({
  id,
  kind: 'person',
  role,
  account: account as AccountId,
});

/** Invites people by the API, and lets them join by what their mails say. @param open the system, once it is there */
export const createPeopleDesk = (open: () => { readonly system: TestSystem; readonly client: Client }) => {
  const invited = async (account: string, role: Role, more: object = {}): Promise<string> =>
    created(await open().client.post(peopleOf(account), newPerson(role, more))).id;

  /** The link's token, once the mail is out. */
  const tokenMailed = async (id: string, number = 1): Promise<string> => {
    const mail = () =>
      open().system.mails.find(({ idempotencyKey }) =>
        idempotencyKey.startsWith(`invitation/${id}/${number}/`),
      );
    await expect.poll(() => mail() !== undefined, { timeout: 240_000 }).toBe(true);
    return /\/sign-in\/([\w-]{70})/.exec(mail()?.text ?? '')?.[1] ?? '';
  };

  const callerOf = (principal: Principal) => {
    const commandId = randomUUID() as never;
    const { id, role, account, kind } = principal;
    const actor = { principal: id, role, account, ...(kind ? { kind } : {}) };
    const time = open().system.ports.clock.now();
    return {
      principal,
      context: { commandId, correlationId: commandId, causationId: commandId, time, actor },
    };
  };

  const join = async (id: string, number = 1) => {
    const { context } = callerOf({ id: 'nobody', role: 'operator', account: platformId });
    return done(await open().system.tierline.invitations.join(context, await tokenMailed(id, number)));
  };

  const listed = async (account: string, position: string, as?: string) =>
    (await open().client.get(peopleOf(account), { ...atLeast(position), ...(as ? { as } : {}) })).body.items;

  const head = async () => String(await open().system.store.head());

  /** Until the mail is recorded as sent, which comes after it is out, and moves the person on. */
  const recordedAsSent = (id: string) =>
    expect
      .poll(
        async () => {
          const types: string[] = [];
          for await (const { type } of open().system.ports.log.readStream(`person-${id}`)) types.push(type);
          return types;
        },
        { timeout: 240_000 },
      )
      .toContain('InvitationSent');

  return {
    invited,
    recordedAsSent,
    tokenMailed,
    callerOf,
    join,
    joined: async (account: string, role: Role): Promise<string> => {
      const id = await invited(account, role);
      await join(id);
      return id;
    },
    /** The list, as of a command that was answered. */
    listed,
    /** Somebody in the list, as it is now. */
    shown: async (account: string, id: string) =>
      (await listed(account, await head())).find((each: { id: string }) => each.id === id),
    head,
  };
};
