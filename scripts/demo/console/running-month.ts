import { type Calendar, on } from '#scripts/demo/console/calendar.ts';
import { handOutKeys } from '#scripts/demo/console/demo-keys.ts';
import { reportUsage } from '#scripts/demo/console/report-usage.ts';
import { billers } from '#scripts/demo/console/second-month.ts';
import { billedByClock, bookPayments } from '#scripts/demo/console/settle.ts';
import type { Step } from '#scripts/demo/console/step.ts';

/** As far as it has come: the month before is billed from its fourth day on. Who is billed by hand waits for somebody. */
export const runningMonth = ({ third, running, now }: Calendar): readonly Step[] => [
  { at: on(running, 1, '06:00'), play: reportUsage },
  {
    at: on(running, 4, '08:00'),
    isMorning: true,
    play: (stage) => billedByClock(stage, [...billers, 'Alpina Sicherheit'], third),
  },
  {
    at: on(running, 9, '09:00'),
    play: async (stage) => {
      await bookPayments(stage, 'Petra Vogel', 'platform', third);
      await bookPayments(stage, 'Bruno Costa', 'Northlight Security', third, ['Baltic Watch']);
      await bookPayments(stage, 'Lena Wolf', 'Harbour Cameras', third, ['Marina Nord']);
    },
  },
  {
    at: now,
    play: async (stage) => {
      await reportUsage(stage);
      await handOutKeys(stage);
    },
  },
];
