import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideEmailAddress,
  type EmailAddressCommand,
  type EmailAddressEvent,
  type EmailReservation,
  evolveEmailAddress,
  isEmailAddress,
  normaliseEmail,
} from '#domain/accounts/email/email-address.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { account } from '../../scenes/domain-scenes.ts';
import { later, record, specify } from '../../scenes/given.ts';

const { given } = specify<EmailReservation, EmailAddressCommand, EmailAddressEvent>({
  evolve: evolveEmailAddress,
  decide: decideEmailAddress,
  path: [platformId],
});

const a = account('a');
const b = account('b');
const reserved = (integratorId: AccountId): EmailAddressEvent => ({
  type: 'EmailAddressReserved',
  data: { integratorId },
});
const released = (integratorId: AccountId): EmailAddressEvent => ({
  type: 'EmailAddressReleased',
  data: { integratorId },
});
const reserve = (integratorId: AccountId, holderExists = true, at = 0): EmailAddressCommand => ({
  type: 'ReserveEmailAddress',
  integratorId,
  holderExists,
  now: later(at),
});
/** The n-th event of an address has position n. */
const settle = (
  integratorId: AccountId,
  more: Partial<Extract<EmailAddressCommand, { type: 'SettleEmailAddress' }>> = {},
): EmailAddressCommand => ({
  type: 'SettleEmailAddress',
  integratorId,
  inUse: false,
  integratorPosition: 100n,
  now: later(0),
  ...more,
});
const quarter = 15 * 60_000;

describe('an address', () => {
  test('nobody has is reserved, and anew for the same integrator, so that who looked before is too late', () => {
    given().when(reserve(a, false)).yields(reserved(a));
    given(reserved(a)).when(reserve(a)).yields(reserved(a));
  });

  test('that belongs to another integrator is taken, however long ago', () => {
    given(reserved(a)).when(reserve(b)).isRefused('email-taken', { path: 'email' });
    given(reserved(a))
      .when(reserve(b, true, 1_000 * quarter))
      .isRefused('email-taken');
  });

  test('whose integrator never came to be is given on after 15 minutes and not before', () => {
    given(reserved(a))
      .when(reserve(b, false, quarter - 1))
      .isRefused('email-taken');
    given(reserved(a))
      .when(reserve(b, false, quarter))
      .yields(released(a), reserved(b));
  });

  test('that was released can be reserved by anybody', () => {
    given(reserved(a), released(a)).when(reserve(b)).yields(reserved(b));
  });

  test('that is used no more is let go, of its holder alone', () => {
    given(reserved(a)).when(settle(a)).yields(released(a));
    given(reserved(a)).when(settle(b)).holds();
    given(reserved(a), released(a)).when(settle(a)).holds();
    given().when(settle(a)).holds();
  });

  test('that is used is kept, and reserved again when nobody has it', () => {
    const used = { inUse: true, now: later(100 * quarter) };
    given(reserved(a)).when(settle(a, used)).holds();
    given(reserved(a), released(a)).when(settle(a, used)).yields(reserved(a));
    given().when(settle(a, used)).yields(reserved(a));
    given(reserved(b)).when(settle(a, used)).isRefused('email-taken');
  });

  test('that a command may be about to use is not let go, until 15 minutes have passed', () => {
    const before = { integratorPosition: 1n };
    given(reserved(b), released(b), reserved(a)).when(settle(a, before)).holds();
    given(reserved(b), released(b), reserved(a))
      .when(settle(a, { ...before, now: later(2_000 + quarter - 1) }))
      .holds();
    given(reserved(b), released(b), reserved(a))
      .when(settle(a, { ...before, now: later(2_000 + quarter) }))
      .yields(released(a));
  });

  test('whose command has come to its end is let go, and not if another command reserved it since', () => {
    const over = { integratorPosition: 0n, over: 1n };
    given(reserved(a)).when(settle(a, over)).yields(released(a));
    given(reserved(a), reserved(a)).when(settle(a, over)).holds();
  });
});

test('one address has one spelling', () => {
  expect(normaliseEmail('  Office@NORD.Example ')).toBe('office@nord.example');
  expect(normaliseEmail('ren\u0065\u0301@x.example')).toBe(normaliseEmail('RENÉ@x.example'));
});

test('a domain has one spelling, in letters or as the name system has it', () => {
  const one = normaliseEmail('office@xn--bcher-kva.example');
  for (const spelled of ['office@bücher.example', 'Office@BÜCHER.Example', 'office@bu\u0308cher.example'])
    expect(normaliseEmail(spelled)).toBe(one);
});

test.each([
  'a@b.de',
  'a.b+c@x-y.example',
  "o'neil@b.co",
  'ä@bücher.de',
  'a@xn--bcher-kva.de',
  `${'x'.repeat(64)}@b.co`,
])('%s is an address', (text) => {
  expect(isEmailAddress(text)).toBe(true);
});

test.each([
  'a..b@x.de',
  '.a@x.de',
  'a.@x.de',
  'b@--.de',
  'b@-x.de',
  'b@x-.de',
  'b@x..de',
  'b@x.--',
  'b@x.d',
  'b@x.123',
  'b@1.2.3.4',
  'b@x%2ey.de',
  'b@x_y.de',
  'a\u200bb@x.de',
  'a\u00adb@x.de',
  'a@x\u200d.de',
  'a b@x.de',
  'a@b@x.de',
  'x.de',
  '@x.de',
  `${'x'.repeat(65)}@b.co`,
  `a@${'b'.repeat(64)}.co`,
])('%j is no address', (text) => {
  expect(isEmailAddress(text)).toBe(false);
});

test('normalising twice is normalising once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(normaliseEmail(normaliseEmail(text))).toBe(normaliseEmail(text));
    }),
  );
});

test('whatever is asked and in whatever order it comes through, an address never has two holders', () => {
  const names = ['a', 'b', 'c', 'd'].map(account);
  const step = fc.record({
    asker: fc.constantFrom(...names),
    releases: fc.boolean(),
    /** How many events the asker's view is behind: an append at an old revision loses. */
    stale: fc.nat({ max: 2 }),
    at: fc.nat({ max: 3 * quarter }),
    exists: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let log: readonly EmailAddressEvent[] = [];
      for (const { asker, releases, stale, at, exists } of steps) {
        const seen = log.slice(0, Math.max(0, log.length - stale));
        const state = record(seen, [platformId]).reduce<EmailReservation | undefined>(
          evolveEmailAddress,
          undefined,
        );
        const decision = decideEmailAddress(releases ? settle(asker) : reserve(asker, exists, at), state);
        if (!isRefusal(decision) && seen.length === log.length) log = [...log, ...decision];
      }
      let holder: AccountId | undefined;
      for (const event of log) {
        if (event.type === 'EmailAddressReserved')
          expect([undefined, event.data.integratorId]).toContain(holder);
        else expect(holder).toBe(event.data.integratorId);
        holder = event.type === 'EmailAddressReserved' ? event.data.integratorId : undefined;
      }
    }),
  );
});
