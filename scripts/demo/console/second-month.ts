import { created } from '#scripts/demo/cast.ts';
import { museum, type PlanName, plans } from '#scripts/demo/console/business-facts.ts';
import { type Calendar, on, timeZone } from '#scripts/demo/console/calendar.ts';
import { assigned, createCustomer } from '#scripts/demo/console/found-business.ts';
import { reportUsage } from '#scripts/demo/console/report-usage.ts';
import { billByHand, billedByClock, bookPayments } from '#scripts/demo/console/settle.ts';
import { type Stage, suspend } from '#scripts/demo/console/stage.ts';
import type { Step } from '#scripts/demo/console/step.ts';

export const billers = [
  'platform',
  'Northlight Security',
  'Harbour Cameras',
  'Baltic Watch',
  'Quayside CCTV',
];

/** Francs for euros: a plan that is listed in another currency needs a price of its own. */
const francs = (plan: PlanName): string => plans[plan].below;

/** A second primary integrator comes before anybody has said what storage and traffic cost it. */
const registerAlpina = async (stage: Stage): Promise<void> => {
  const { as, made, joinAsFirst } = stage;
  const email = 'reto@alpina.example';
  const id = await created(await as('Anna Smith'), '/v1/integrators', {
    name: 'Alpina Sicherheit',
    email,
    address: { placeId: 'sample-5' },
    currency: 'CHF',
    timeZone,
    plans: assigned(stage, francs),
  });
  made.accounts.set('Alpina Sicherheit', id);
  await joinAsFirst({ name: 'Reto Ammann', email, accountId: id });
  await createCustomer(stage, museum, { currency: 'CHF' });
};

/** Support takes one customer for another. */
const disableByMistake = async (stage: Stage): Promise<void> => {
  await suspend(stage, await stage.as('Sven Brandt'), 'disable', 'Hotel Anker', 'Two invoices unpaid');
};

/** The first bills; a renovation; an integrator from abroad; and somebody is disabled by mistake. */
export const secondMonth = ({ first, second, third }: Calendar): readonly Step[] => [
  { at: on(second, 1, '06:00'), play: reportUsage },
  { at: on(second, 4, '07:00'), isMorning: true, play: (stage) => billedByClock(stage, billers, first) },
  {
    at: on(second, 5, '09:00'),
    play: async (stage) => {
      const payer = 'Stadtbibliothek';
      await billByHand(stage, 'Bruno Costa', { biller: 'Northlight Security', payer, month: first });
      await bookPayments(stage, 'Petra Vogel', 'platform', first);
    },
  },
  {
    at: on(second, 10, '10:00'),
    play: async (stage) => {
      await bookPayments(stage, 'Bruno Costa', 'Northlight Security', first);
      await bookPayments(stage, 'Lena Wolf', 'Harbour Cameras', first);
      await registerAlpina(stage);
    },
  },
  {
    at: on(second, 12, '08:00'),
    play: async (stage) =>
      suspend(stage, await stage.as('Hanne Petersen'), 'disable', 'Kunsthalle am Hafen', 'Renovation'),
  },
  {
    at: on(second, 20, '08:00'),
    play: async (stage) =>
      suspend(stage, await stage.as('Hanne Petersen'), 'enable', 'Kunsthalle am Hafen', 'Open again'),
  },
  { at: on(third, 1, '06:00'), play: reportUsage },
  { at: on(third, 3, '14:10'), play: disableByMistake },
];
