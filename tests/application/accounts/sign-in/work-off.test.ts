import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { addressDigest } from '#application/accounts/email-reservations.ts';
import type { SignInLink, SignInLinks } from '#application/accounts/ports/sign-in-store.ts';
import { sealAddress } from '#application/accounts/sign-in/tokens.ts';
import { createWorkOff, type WorkOffOptions } from '#application/accounts/sign-in/work-off-request.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { Mail, MailOutcome } from '#application/kernel/ports/mailer.ts';
import {
  type AccountId,
  type CommandId,
  type Instant,
  instantOf,
  type PersonId,
  platformId,
} from '#domain/kernel/ids.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { createMemoryLogger } from '#tests/scenes/memory-ports.ts';

/** The part of the port that this is about, as its table keeps it. */
const createLinks = (): SignInLinks & { readonly all: readonly SignInLink[] } => {
  const all: SignInLink[] = [];
  const isSame = (hash: Uint8Array) => (link: SignInLink) => Buffer.compare(link.tokenHash, hash) === 0;
  return {
    all,
    issue: async (link) => {
      if (!all.some(isSame(link.tokenHash))) all.push(link);
    },
    find: async (hash) => all.find(isSame(hash)),
    issuedSince: async (digest, since) =>
      all
        .filter((link) => link.addressDigest === digest && link.issuedAt > since)
        .map((link) => link.issuedAt),
    use: async () => false,
    giveBack: async () => undefined,
    sweep: async () => 0,
  };
};

const openScene = async () => {
  let time = Date.parse('2026-11-30T08:00:00.000Z');
  const now = () => instantOf(time);
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const store = createMemoryEventStore();
  const log = createEventLog(store, secrets);
  const links = createLinks();
  const mails: Mail[] = [];
  const outcome: { next: MailOutcome } = { next: { outcome: 'sent', providerId: 'mail-1' } };
  const byAddress = new Map<string, PersonId[]>();
  /** Steps left before the process dies; never, when undefined. */
  let left: number | undefined;
  const step = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (left !== undefined) left -= 1;
    return left !== undefined && left < 0 ? Promise.reject(new Error('died')) : work();
  };
  const options: WorkOffOptions = {
    log: { ...log, append: (...given) => step(() => log.append(...given)) },
    loader: createStateLoader(log),
    signInLinks: { ...links, issue: (link) => step(() => links.issue(link)) },
    readModels: {
      peopleByAddress: async (address) => byAddress.get(address) ?? [],
      reaches: async () => true,
    },
    mailer: {
      send: (mail) =>
        step(async () => {
          mails.push(mail);
          return outcome.next;
        }),
      forget: async () => undefined,
    },
    secrets,
    clock: { now },
    logger: createMemoryLogger(),
    publicUrl: 'https://tierline.example',
    process: 'sign-in',
  };
  const join = async (email: string): Promise<PersonId> => {
    const [personId, accountId, commandId] = [v7() as PersonId, v7() as AccountId, v7() as CommandId];
    const path = [platformId, accountId];
    const actor = { principal: 'process:test', role: 'process', account: platformId } as const;
    const invited = {
      personId,
      accountId,
      role: 'integrator',
      name: 'Ada',
      email,
      number: 1,
      notBefore: now(),
    };
    await log.append(
      `person-${personId}`,
      'no-stream',
      [
        { type: 'PersonInvited', data: invited },
        { type: 'PersonJoined', data: { personId, accountId, number: 1 } },
      ],
      { commandId, correlationId: commandId, causationId: commandId, actor, time: now(), path },
    );
    const address = email.toLowerCase();
    byAddress.set(address, [...(byAddress.get(address) ?? []), personId]);
    return personId;
  };
  const ask = (email: string) => {
    const id = v7();
    const { tokenSecret } = secrets;
    return {
      id,
      addressDigest: addressDigest(email, tokenSecret),
      sealedAddress: sealAddress(email, id, tokenSecret),
      askedAt: now(),
    };
  };
  const sent = async (id: PersonId): Promise<number> => {
    let count = 0;
    for await (const { type } of log.readStream(`person-${id}`)) if (type === 'SignInLinkSent') count += 1;
    return count;
  };
  return {
    store,
    links,
    mails,
    outcome,
    join,
    ask,
    sent,
    workOff: createWorkOff(options),
    pass: (seconds: number) => {
      time += seconds * 1_000;
    },
    dieAfter: (steps: number | undefined) => {
      left = steps;
    },
    inSeconds: (seconds: number): Instant => instantOf(time + seconds * 1_000),
  };
};

const email = 'ada@people.example';

describe('A request to sign in', () => {
  it('is one mail with one link, and an event for each person of the address', async () => {
    const { join, ask, workOff, mails, links, sent } = await openScene();
    const people = [await join(email), await join(email)];
    expect(await workOff(ask(email))).toBeUndefined();
    expect(mails).toHaveLength(1);
    expect(mails[0]?.idempotencyKey).toMatch(new RegExp(`^sign-in/${people[0]}/`));
    expect(links.all).toMatchObject([{ people }]);
    for (const id of people) expect(await sent(id)).toBe(1);
  });

  it('for an address that nobody has leaves no trace', async () => {
    const { ask, workOff, mails, links, store } = await openScene();
    expect(await workOff(ask(email))).toBeUndefined();
    expect({ mails, links: links.all, events: store.all }).toEqual({ mails: [], links: [], events: [] });
  });

  it.each([0, 1, 2, 3])(
    'that a process died with after %s steps is finished by the next, by the same mail',
    async (steps) => {
      const { join, ask, workOff, mails, links, sent, dieAfter, pass } = await openScene();
      const people = [await join(email), await join(email)];
      const request = ask(email);
      dieAfter(steps);
      await workOff(request).catch(() => undefined);
      dieAfter(undefined);
      pass(20);
      expect(await workOff(request)).toBeUndefined();
      expect(links.all).toHaveLength(1);
      expect(new Set(mails.map((mail) => JSON.stringify(mail))).size).toBe(1);
      for (const id of people) expect(await sent(id)).toBe(1);
    },
  );

  it('that comes within the minute waits for its end, and the twenty-first of an hour is dropped', async () => {
    const { join, ask, workOff, mails, pass, inSeconds } = await openScene();
    await join(email);
    await workOff(ask(email));
    pass(10);
    expect(await workOff(ask(email))).toBe(inSeconds(50));
    for (let number = 1; number < 20; number += 1) {
      pass(60);
      expect(await workOff(ask(email))).toBeUndefined();
    }
    expect(mails).toHaveLength(20);
    pass(60);
    expect(await workOff(ask(email))).toBeUndefined();
    expect(mails).toHaveLength(20);
  });

  it('whose mail fails is tried again, until nobody waits for it; one that is refused is not', async () => {
    const { join, ask, workOff, mails, outcome, sent, pass, inSeconds } = await openScene();
    const id = await join(email);
    const request = ask(email);
    outcome.next = { outcome: 'failed', code: 'timeout' };
    expect(await workOff(request)).toBe(inSeconds(15));
    pass(15 * 60);
    expect(await workOff(request)).toBeUndefined();
    expect(mails).toHaveLength(1);
    outcome.next = { outcome: 'refused', code: 'bad-address' };
    expect(await workOff(ask(email))).toBeUndefined();
    expect(mails).toHaveLength(2);
    expect(await sent(id)).toBe(0);
  });
});
