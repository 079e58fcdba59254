import { expect, it } from 'vitest';
import { confirmationMail } from '#application/accounts/email-confirmation/confirmation-mail.ts';
import { invitationMail } from '#application/accounts/people/invitation-mail.ts';
import { signInMail } from '#application/accounts/sign-in/sign-in-mail.ts';
import type { AccountId, EventId, Instant, PersonId } from '#domain/kernel/ids.ts';

const id = '01993000-0000-7000-8000-00000000000a';
const at = '2026-11-29T12:34:56.000Z' as Instant;
const options = { publicUrl: 'https://tierline.example/app/', tokenSecret: Buffer.alloc(32, 3) };

/** Each link's token is told apart from the words around it, which the provider holds a second try against. */
const page = (path: string): string =>
  String.raw`https://tierline\.example/app/${path}/[\w-]{70}`.replaceAll('/', String.raw`\/`);
const textOf = (greeting: string, request: string, path: string, closing: string): RegExp =>
  new RegExp(`^${greeting},\n\n${request}\n\n${page(path)}\n\n${closing}, you need not do anything\\.\n$`);
const htmlOf = (greeting: string, request: string, path: string, closing: string): RegExp =>
  new RegExp(
    `^<!doctype html><html lang="en"><body>\n<p>${greeting},</p><p>${request}</p>\n<p><a href="(${page(path)})">\\1</a></p>\n<p>${closing}, you need not do anything\\.</p>\n</body></html>$`,
  );

it('mails are what they were to the byte, so that one that is tried again across an upgrade is the same', () => {
  const confirmation = confirmationMail(
    id as AccountId,
    'Nord & Süd',
    { number: 3, email: 'a@nord.example', notBefore: at, eventId: 'event' as EventId },
    options,
  );
  const confirmed = ' Open this page and press the button there:';
  const closing = 'The link works once and until 2026-11-30 12:34 UTC. If you did not expect this mail';
  const request = 'please confirm that this is the e-mail address of Nord';
  expect(confirmation).toEqual({
    to: 'a@nord.example',
    subject: 'Please confirm your e-mail address',
    text: expect.stringMatching(
      textOf('Hello', `${request} & Süd.${confirmed}`, 'email-confirmations', closing),
    ),
    html: expect.stringMatching(
      htmlOf('Hello', `${request} &amp; Süd.${confirmed}`, 'email-confirmations', closing),
    ),
    at,
    idempotencyKey: `email-confirmation/${id}/3/event`,
  });

  const data = {
    personId: id as PersonId,
    accountId: id as AccountId,
    role: 'support',
    name: '<Anna>',
    email: 'anna@nord.example',
    number: 2,
    notBefore: at,
  } as const;
  const invitation = invitationMail({ id: 'event' as EventId, data }, 'Nord', options);
  const invited =
    'you are invited to Nord, in the role support\\. Open this page and press the button there to join:';
  const week = 'The link works once and until 2026-12-06 12:34 UTC. If you did not expect this mail';
  expect(invitation).toEqual({
    to: 'anna@nord.example',
    subject: 'You are invited',
    text: expect.stringMatching(textOf('Hello <Anna>', invited, 'sign-in', week)),
    html: expect.stringMatching(htmlOf('Hello &lt;Anna&gt;', invited, 'sign-in', week)),
    at,
    idempotencyKey: `invitation/${id}/2/event`,
  });

  const link = signInMail({
    to: 'anna@nord.example',
    personId: id as PersonId,
    requestId: 'request',
    token: 'token',
    issuedAt: at,
    endsAt: '2026-11-29T12:49:56.000Z' as Instant,
    publicUrl: options.publicUrl,
  });
  const asked =
    'Somebody asked to sign in with this e-mail address. Open this page and press the button there:';
  const soon =
    'The link works once and until 2026-11-29 12:49 UTC. If it was not you, you need not do anything.';
  const address = 'https://tierline.example/app/sign-in/token';
  expect(link).toEqual({
    to: 'anna@nord.example',
    subject: 'Your link to sign in',
    text: `Hello,\n\n${asked}\n\n${address}\n\n${soon}\n`,
    html: `<!doctype html><html lang="en"><body>\n<p>Hello,</p><p>${asked}</p>\n<p><a href="${address}">${address}</a></p>\n<p>${soon}</p>\n</body></html>`,
    at,
    idempotencyKey: `sign-in/${id}/request`,
  });
});
