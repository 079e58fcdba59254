import { describe, expect, it } from 'vitest';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import { storeFailureOf } from '#application/kernel/store-failures.ts';

const withCode = (code: string) => Object.assign(new Error('said by the server'), { code });

/** One condition of each class of SQLSTATE, and each that stands apart from its class: 503, fate unknown, code. */
const conditions: readonly (readonly [
  sqlState: string,
  unavailable: boolean,
  unknown: boolean,
  code: string,
])[] = [
  ['08006', true, true, 'away'],
  ['08P01', true, true, 'away'],
  ['0A000', true, false, 'changed-meanwhile'],
  ['22P02', false, false, 'refused-value'],
  ['23505', false, false, 'refused-value'],
  ['25006', true, false, 'read-only'],
  ['25P02', true, false, 'cancelled'],
  ['25P03', true, false, 'cancelled'],
  ['25P04', true, false, 'cancelled'],
  ['26000', true, false, 'changed-meanwhile'],
  ['28P01', true, false, 'not-admitted'],
  ['3D000', true, false, 'not-there'],
  ['3F000', true, false, 'not-there'],
  ['40001', true, false, 'conflict'],
  ['40P01', true, false, 'conflict'],
  ['40003', true, true, 'away'],
  ['42501', true, false, 'not-admitted'],
  ['42883', true, false, 'not-there'],
  ['42P01', true, false, 'not-there'],
  ['53100', true, false, 'no-room'],
  ['53200', true, false, 'no-room'],
  ['53300', true, false, 'too-many-connections'],
  ['53400', true, false, 'no-room'],
  ['54000', false, false, 'refused-value'],
  ['55000', true, false, 'locked'],
  ['55P03', true, false, 'locked'],
  ['57014', true, false, 'cancelled'],
  ['57P01', true, true, 'shutting-down'],
  ['57P02', true, true, 'shutting-down'],
  ['57P03', true, false, 'shutting-down'],
  ['57P04', true, true, 'not-there'],
  ['57P05', true, true, 'away'],
  ['58030', true, true, 'broken'],
  ['72000', true, false, 'changed-meanwhile'],
  ['F0000', true, false, 'broken'],
  ['XX001', true, true, 'broken'],
  ['ECONNREFUSED', true, true, 'away'],
  ['ECONNRESET', true, true, 'away'],
];

describe('What an error says of the store it came from', () => {
  it.each(conditions)(
    '%s: unavailable %s, fate unknown %s, told as %s',
    (sqlState, unavailable, fateUnknown, code) => {
      expect(storeFailureOf(withCode(sqlState))).toEqual({ unavailable, fateUnknown, code });
    },
  );

  it.each([['42601'], ['42703'], ['P0001'], ['EPERM'], ['toString']])(
    'is nothing for %s, which is a fault of ours',
    (code) => expect(storeFailureOf(withCode(code))).toBeUndefined(),
  );

  it.each([['Connection terminated unexpectedly'], ['Query read timeout'], ['timeout expired']])(
    'is that it is away when the driver says "%s"',
    (message) =>
      expect(storeFailureOf(new Error(message))).toMatchObject({ code: 'away', unavailable: true }),
  );

  it('is why an adapter gave up, whatever the cause, always unavailable and of unknown fate', () => {
    const gaveUp = (cause?: unknown) => new EventStoreUnavailable('gave up', { cause });
    expect(storeFailureOf(gaveUp())).toEqual({ code: 'away', unavailable: true, fateUnknown: true });
    expect(storeFailureOf(gaveUp(withCode('55P03')))).toEqual({
      code: 'locked',
      unavailable: true,
      fateUnknown: true,
    });
  });
});
