import { beforeEach, describe, expect, test } from 'vitest';
import { readInvitationToken } from '#application/accounts/people/invitation-token.ts';
import type { SignInLink } from '#application/accounts/ports/sign-in-store.ts';
import { hashToken } from '#application/accounts/sign-in/tokens.ts';
import { type PersonId, platformId } from '#domain/kernel/ids.ts';
import { invite, list, remove, signInLink } from '#scripts/people/commands.ts';
import { email, name, person, role } from '#scripts/people/options.ts';
import { createPeopleScene } from '#tests/application/accounts/people/people-scene.ts';

const anna = {
  account: platformId,
  name: 'Anna Smith',
  email: 'anna@nord.example',
  role: 'operator',
} as const;

let scene: ReturnType<typeof createPeopleScene>;
let printed: string[];
let links: SignInLink[];
const command = () => ({
  print: (line: string) => void printed.push(line),
  dependencies: {
    ...scene.main,
    signInLinks: { issue: async (link: SignInLink) => void links.push(link) },
    tokenSecret: scene.secrets.tokenSecret,
    publicUrl: 'https://tierline.example',
  },
});
beforeEach(() => {
  scene = createPeopleScene();
  printed = [];
  links = [];
});
const tokenPrinted = () => /\/sign-in\/([\w-]+)$/.exec(printed.at(-1) ?? '')?.[1] ?? '';
const idPrinted = () => (/person ([0-9a-f-]{36})/.exec(printed.join('\n'))?.[1] ?? '') as PersonId;

describe('npm run people', () => {
  test('invites the first operator, with a link that joins, and lists who is there', async () => {
    expect(await invite(command(), anna)).toBe(true);
    const id = idPrinted();
    expect(readInvitationToken(tokenPrinted(), scene.secrets.tokenSecret)).toEqual({
      personId: id,
      number: 1,
    });
    expect(await scene.join(id)).toMatchObject({ outcome: 'done' });
    printed = [];
    expect(await list(command(), platformId)).toBe(true);
    expect(printed).toEqual([`${id}  active  operator  Anna Smith <anna@nord.example>  never signed in`]);
  });

  test('says what a rule refuses, and does nothing then', async () => {
    await invite(command(), anna);
    const before = scene.store.all.length;
    printed = [];
    expect(await invite(command(), { ...anna, name: 'Another' })).toBe(false);
    expect(printed).toEqual(['Somebody with this address is one of the people of this account already.']);
    expect(await list(command(), 'no-account' as never)).toBe(false);
    expect(await remove(command(), 'nobody' as PersonId, false)).toBe(false);
    expect(await signInLink(command(), 'nobody' as PersonId)).toBe(false);
    expect(scene.store.all).toHaveLength(before);
  });

  test('makes a link to sign in for who has joined, and a new invitation for who has not', async () => {
    await invite(command(), anna);
    const id = idPrinted();
    expect(await signInLink(command(), id)).toBe(false);
    scene.clock.advance(1);
    expect(await signInLink(command(), id)).toBe(true);
    expect(readInvitationToken(tokenPrinted(), scene.secrets.tokenSecret)).toEqual({
      personId: id,
      number: 2,
    });
    await scene.join(id, 2);
    expect(await signInLink(command(), id)).toBe(true);
    expect(links).toMatchObject([{ people: [id], tokenHash: hashToken(tokenPrinted()) }]);
    const [link] = links;
    expect(Date.parse(link?.endsAt ?? '') - Date.parse(link?.issuedAt ?? '')).toBe(15 * 60_000);
  });

  test('removes, and keeps the last operator', async () => {
    const [one, other] = [await scene.joined('one@nord.example'), await scene.joined('two@nord.example')];
    expect(await remove(command(), one, true)).toBe(true);
    expect(await remove(command(), one, true)).toBe(true);
    expect(printed.at(-1)).toBe('The person was removed before.');
    expect(await remove(command(), other, false)).toBe(false);
    expect(printed.at(-1)).toContain('last operator');
    expect(await signInLink(command(), one)).toBe(false);
  });

  test('leaves an event at every use', async () => {
    await invite(command(), anna);
    const id = idPrinted();
    await scene.join(id);
    await scene.joined('ben@nord.example');
    await signInLink(command(), id);
    await list(command(), platformId);
    await remove(command(), id, false);
    const byScript = scene.store.all.filter(({ metadata }) => metadata.includes('"people-script"'));
    expect(byScript.map(({ type }) => type)).toEqual([
      'PersonListed',
      'PersonInvited',
      'SignInLinkSent',
      'AuditRead',
      'PersonDelisted',
      'PersonRemoved',
    ]);
  });
});

test('options are checked before anything is opened', () => {
  for (const wrong of [
    () => email('anna'),
    () => name(' '),
    () => name('a\nb'),
    () => role('king'),
    () => person('x'),
  ])
    expect(wrong).toThrow(/must be/);
});

test('a name is what the API takes for one, composed as there', () => {
  expect(name('Zoe\u0308')).toBe('Zoë');
  const family = '👩\u200D👧';
  expect(name(family)).toBe(family);
  expect(name('𝒜'.repeat(200))).toHaveLength(400);
  for (const wrong of ['\u202Eanna', '\u200D', '\uD800', '𝒜'.repeat(201)])
    expect(() => name(wrong)).toThrow(/must be/);
});
