import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Addressed, remindOf } from '#domain/billing/reminder/decide.ts';
import type { ReminderEvent } from '#domain/billing/reminder/events.ts';
import { evolveReminder, noReminder, type ReminderState } from '#domain/billing/reminder/reminder.ts';
import { dayAfter } from '#domain/kernel/calendar.ts';
import type { Day, EventId, Instant, InvoiceId } from '#domain/kernel/ids.ts';
import { sub } from '../../scenes/domain-scenes.ts';

const dueOn = '2026-12-18' as Day;
const now = '2026-12-19T00:00:00.000Z' as Instant;
const addressed: Addressed = {
  invoiceId: 'invoice-1' as InvoiceId,
  billerId: sub,
  number: 1,
  to: 'accounts@shop.example',
  language: 'en',
  eInvoice: false,
};

/** Looks at an unpaid document on these days after due, on a biller's schedule, and tells which days were reminded of. */
const reminded = (daysAfterDue: readonly number[], looks: readonly number[]): readonly number[] => {
  let state: ReminderState = noReminder;
  const told: number[] = [];
  for (const days of looks) {
    const owed = { dueOn, today: dayAfter(dueOn, days), open: '119.00', currency: 'EUR', daysAfterDue };
    for (const event of remindOf(state, addressed, owed, now)) {
      state = evolveReminder(state, { ...(event as ReminderEvent), id: 'event' as EventId });
      if (event.type === 'InvoiceSendingRequested' && event.data.reminder)
        told.push(event.data.reminder.daysAfterDue);
    }
  }
  return told;
};

describe('Reminders of an unpaid document', () => {
  it('begin the day after it was due, and go out on each day of the schedule', () => {
    expect(reminded([1, 7], [-1, 0])).toEqual([]);
    expect(reminded([1, 7], [0, 1, 2, 6, 7, 8])).toEqual([1, 7]);
  });

  it('go on with the next one due when a payment that settled it for a while is reversed', () => {
    // Nobody looks while it is paid: from day 8 to day 15, and from day 8 to day 25.
    expect(reminded([7, 21, 35], [7, 15, 21, 35])).toEqual([7, 21, 35]);
    expect(reminded([7, 14, 21, 35], [7, 25, 26, 35])).toEqual([7, 21, 35]);
  });

  it('are each sent once and in order, however often and late somebody looks', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 6 });
    fc.assert(
      fc.property(days, fc.array(fc.integer({ min: -5, max: 70 }), { maxLength: 40 }), (schedule, looks) => {
        const sorted = looks.toSorted((one, other) => one - other);
        const told = reminded(schedule, sorted);
        expect(told).toEqual([...new Set(told)].toSorted((one, other) => one - other));
        expect(schedule).toEqual(expect.arrayContaining([...told]));
        const last = sorted.at(-1) ?? 0;
        expect(told.at(-1)).toBe(
          schedule.filter((day) => day <= last).toSorted((one, other) => other - one)[0],
        );
      }),
    );
  });
});
