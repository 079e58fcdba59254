import { describe, expect, test } from 'vitest';
import { wantedRequest } from '#domain/accounts/integrator/confirmation.ts';
import type { IntegratorEvent } from '#domain/accounts/integrator/events.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { primary, sub } from '../../scenes/domain-scenes.ts';
import { later } from '../../scenes/given.ts';
import { confirmed, created, disabledBy, given, stateOf } from './integrator-scene.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const first = 'office@nord.example';
const requested = (number: number, notBefore: number, email = first): IntegratorEvent => ({
  type: 'EmailConfirmationRequested',
  data: { integratorId: sub, number, email, notBefore: later(notBefore) },
});
const changed = (email: string): IntegratorEvent => ({
  type: 'IntegratorEmailChanged',
  data: { integratorId: sub, email },
});
const confirm = (number: number, at = hour, holder: AccountId | undefined = sub) =>
  ({ type: 'ConfirmEmail', number, holder, now: later(at) }) as const;
const askAgain = (at: number) => ({ type: 'RequestEmailConfirmation', now: later(at) }) as const;
const change = (email: string, at: number) =>
  ({ type: 'ChangeIntegratorEmail', email, now: later(at) }) as const;

describe('confirming the address', () => {
  test('an integrator has no standing before its address is confirmed, and has it after', () => {
    expect(stateOf(created)?.confirmed).toBe(false);
    expect(stateOf([...created, confirmed])).toMatchObject({
      confirmed: true,
      confirmationEventId: 'event-2',
    });
  });

  test('the token of the newest request confirms', () => {
    given(...created)
      .when(confirm(1))
      .yields(confirmed);
  });

  test('an address that is reserved for somebody else, or for nobody, is not confirmed', () => {
    given(...created)
      .when(confirm(1, hour, primary))
      .isRefused('email-taken');
    given(...created)
      .when({ ...confirm(1), holder: undefined })
      .isRefused('email-taken');
  });

  test('the token that confirmed, repeated, holds', () => {
    given(...created, confirmed)
      .when(confirm(1, 3 * day))
      .holds();
  });

  test('a token is good until 24 hours after its mail, and not at that very moment', () => {
    given(...created)
      .when(confirm(1, day - 1))
      .yields(confirmed);
    given(...created)
      .when(confirm(1, day))
      .isRefused('confirmation-token-expired');
  });

  test('the 24 hours of a mail that had to wait begin when it may go out', () => {
    const late = requested(2, 10 * hour);
    given(...created, late)
      .when(confirm(2, 33 * hour))
      .yields({ type: 'EmailConfirmed', data: { integratorId: sub, number: 2, email: first } });
  });

  test('a newer request kills the older tokens, also of the same address', () => {
    given(...created, requested(2, minute))
      .when(confirm(1))
      .isRefused('confirmation-token-superseded');
  });

  test('a request that was never made is a wrong token', () => {
    given(...created)
      .when(confirm(2))
      .isRefused('confirmation-token-wrong');
    given(...created)
      .when(confirm(0))
      .isRefused('confirmation-token-wrong');
  });

  test('an address confirmed while disabled is confirmed, and the integrator still disabled', () => {
    given(...created, disabledBy(primary))
      .when(confirm(1))
      .yields(confirmed);
    expect(stateOf([...created, disabledBy(primary), confirmed])).toMatchObject({
      confirmed: true,
      status: 'disabled',
    });
  });
});

describe('changing the address', () => {
  const replacement = 'new@nord.example';

  test('a changed address is pending and asks for its confirmation', () => {
    given(...created, confirmed)
      .when(change(replacement, hour))
      .yields(changed(replacement), requested(2, hour, replacement));
  });

  test('the old address stays confirmed until the new one is', () => {
    const pending = [...created, confirmed, changed(replacement), requested(2, hour, replacement)];
    expect(stateOf(pending)).toMatchObject({ confirmed: true, email: first, pendingEmail: replacement });
    given(...pending)
      .when(confirm(2))
      .yields({
        type: 'EmailConfirmed',
        data: { integratorId: sub, number: 2, email: replacement, replaced: first },
      });
  });

  test('the token of the old address dies with the change while nothing is confirmed', () => {
    given(...created, changed(replacement), requested(2, minute, replacement))
      .when(confirm(1))
      .isRefused('confirmation-token-superseded');
  });

  test('the token that confirmed still answers so while another address is pending', () => {
    given(...created, confirmed, changed(replacement), requested(2, hour, replacement))
      .when(confirm(1, 2 * hour))
      .holds();
  });

  test('asking for the address in force, or for the one pending, holds, in whatever spelling', () => {
    for (const email of [first, 'Office@NORD.example'])
      given(...created, confirmed)
        .when(change(email, hour))
        .holds();
    for (const email of [replacement, 'NEW@nord.example'])
      given(...created, confirmed, changed(replacement), requested(2, hour, replacement))
        .when(change(email, hour))
        .holds();
  });

  describe('back to the one that is confirmed', () => {
    const pending = [...created, confirmed, changed(replacement), requested(2, hour, replacement)];
    const dropped: IntegratorEvent = { type: 'IntegratorEmailChangeDropped', data: { integratorId: sub } };

    test('drops the pending one at once, without a mail', () => {
      for (const email of [first, 'Office@NORD.example'])
        given(...pending)
          .when(change(email, 2 * hour))
          .yields(dropped);
      expect(stateOf([...pending, dropped])).toMatchObject({
        confirmed: true,
        email: first,
        pendingEmail: undefined,
      });
      given(...pending, dropped)
        .when(change(first, 2 * hour))
        .holds();
      given(...pending, dropped)
        .when(askAgain(2 * hour))
        .holds();
    });

    test('kills the token of the pending one, whose mail is wanted no more', () => {
      given(...pending, dropped)
        .when(confirm(2, 2 * hour))
        .isRefused('confirmation-token-superseded');
      expect(wantedRequest(stateOf(pending), 2)).toMatchObject({ number: 2 });
      expect(wantedRequest(stateOf([...pending, dropped]), 2)).toBeUndefined();
    });

    test('asks for its confirmation while none is confirmed', () => {
      given(...created, changed(replacement), requested(2, minute, replacement))
        .when(change(first, hour))
        .yields(changed(first), requested(3, hour));
    });
  });

  test('another spelling of the same address replaces none, for it is reserved as the same', () => {
    const spelled = 'Office@Nord.example';
    given(...created, confirmed, changed(spelled), requested(2, hour, spelled))
      .when(confirm(2))
      .yields({ type: 'EmailConfirmed', data: { integratorId: sub, number: 2, email: spelled } });
  });

  test('a change is never refused for the limits: its mail waits for a minute after the last', () => {
    given(...created)
      .when(change(replacement, 10 * second))
      .yields(changed(replacement), requested(2, minute, replacement));
  });

  test('a mail that never went out, because a newer request replaced it, does not count', () => {
    given(...created, changed('b@nord.example'), requested(2, minute, 'b@nord.example'))
      .when(change('c@nord.example', 20 * second))
      .yields(changed('c@nord.example'), requested(3, minute, 'c@nord.example'));
  });
});

describe('sending again', () => {
  test('a minute after the last mail another is sent, to the current address', () => {
    given(...created)
      .when(askAgain(minute))
      .yields(requested(2, minute));
    given(...created, confirmed, changed('b@nord.example'), requested(2, hour, 'b@nord.example'))
      .when(askAgain(2 * hour))
      .yields(requested(3, 2 * hour, 'b@nord.example'));
  });

  test('within a minute of the last mail it is refused, and the wait is named in seconds', () => {
    given(...created)
      .when(askAgain(minute - 1))
      .isRefused('too-many-confirmation-mails', { retryAfter: 1 });
    given(...created)
      .when(askAgain(15 * second))
      .isRefused('too-many-confirmation-mails', { retryAfter: 45 });
  });

  test('while a mail waits for its time no other is asked for', () => {
    given(...created, changed('b@nord.example'), requested(2, minute, 'b@nord.example'))
      .when(askAgain(30 * second))
      .isRefused('too-many-confirmation-mails', { retryAfter: 30 });
  });

  test('five mails a day are sent, and the sixth a day after the first', () => {
    const five = [...created, ...[1, 2, 3, 4].map((hours, index) => requested(index + 2, hours * hour))];
    given(...five.slice(0, -1))
      .when(askAgain(4 * hour))
      .yields(requested(5, 4 * hour));
    given(...five)
      .when(askAgain(5 * hour))
      .isRefused('too-many-confirmation-mails', { retryAfter: (19 * hour) / second });
    given(...five)
      .when(askAgain(day))
      .yields(requested(6, day));
    given(...five, requested(6, day))
      .when(askAgain(day + 30 * minute))
      .isRefused('too-many-confirmation-mails', { retryAfter: (30 * minute) / second });
  });

  test('when nothing is left to confirm, asking again holds', () => {
    given(...created, confirmed)
      .when(askAgain(second))
      .holds();
  });
});
