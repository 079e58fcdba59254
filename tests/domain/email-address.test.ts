import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideEmailAddress,
  type EmailAddressCommand,
  type EmailAddressEvent,
  type EmailReservation,
  evolveEmailAddress,
  normaliseEmail,
} from '#domain/email/email-address.ts';
import { type AccountId, platformId } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import { later, record, specify } from './given.ts';
import { account } from './scenes.ts';

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
const release = (integratorId: AccountId): EmailAddressCommand => ({
  type: 'ReleaseEmailAddress',
  integratorId,
});
const quarter = 15 * 60_000;

describe('an address', () => {
  test('nobody has is reserved, and reserving it again for the same integrator holds', () => {
    given().when(reserve(a, false)).yields(reserved(a));
    given(reserved(a)).when(reserve(a)).holds();
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

  test('is released by its holder alone', () => {
    given(reserved(a)).when(release(a)).yields(released(a));
    given(reserved(a)).when(release(b)).holds();
    given(reserved(a), released(a)).when(release(a)).holds();
    given().when(release(a)).holds();
  });
});

test('one address has one spelling', () => {
  expect(normaliseEmail('  Office@NORD.Example ')).toBe('office@nord.example');
  expect(normaliseEmail('ren\u0065\u0301@x.example')).toBe(normaliseEmail('RENÉ@x.example'));
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
        const decision = decideEmailAddress(releases ? release(asker) : reserve(asker, exists, at), state);
        if (!isRefusal(decision) && seen.length === log.length) log = [...log, ...decision];
      }
      let holder: AccountId | undefined;
      for (const event of log) {
        if (event.type === 'EmailAddressReserved') expect(holder).toBeUndefined();
        else expect(holder).toBe(event.data.integratorId);
        holder = event.type === 'EmailAddressReserved' ? event.data.integratorId : undefined;
      }
    }),
  );
});
