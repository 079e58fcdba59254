import { created } from '#scripts/demo/cast.ts';
import { plans, wholesale } from '#scripts/demo/console/business-facts.ts';
import { type Calendar, englishName, on } from '#scripts/demo/console/calendar.ts';
import { assigned } from '#scripts/demo/console/found-business.ts';
import { reportUsage } from '#scripts/demo/console/report-usage.ts';
import { billers } from '#scripts/demo/console/second-month.ts';
import { billByHand, billedByClock, bookPayments } from '#scripts/demo/console/settle.ts';
import { does, type Stage, suspend } from '#scripts/demo/console/stage.ts';
import type { Step } from '#scripts/demo/console/step.ts';

/** The month before is billed, but for the integrator that has no prices yet, and for a customer that is billed by hand. */
const payments = async (stage: Stage, { second }: Calendar): Promise<void> => {
  const payer = 'Stadtbibliothek';
  await billByHand(stage, 'Bruno Costa', { biller: 'Northlight Security', payer, month: second });
  await bookPayments(stage, 'Petra Vogel', 'platform', second);
  await bookPayments(stage, 'Bruno Costa', 'Northlight Security', second);
  await bookPayments(stage, 'Lena Wolf', 'Harbour Cameras', second, ['Marina Nord']);
};

const setAlpinasPrices = async ({ as, idOf }: Stage): Promise<void> => {
  const path = `/v1/integrators/${idOf('Alpina Sicherheit')}/pricing`;
  await does(await as('Anna Smith'), 'PUT', path, wholesale.alpina);
};

/** A customer is disabled, and then the integrator above it as well: two disablings hold its cameras. */
const nest = async (stage: Stage): Promise<void> => {
  await suspend(stage, await stage.as('Mads Holm'), 'disable', 'Nyhavn Hotel', 'Closed for the winter');
};

const nestAbove = async (stage: Stage): Promise<void> => {
  const nora = await stage.as('Nora Lindqvist');
  await suspend(stage, nora, 'disable', 'Baltic Watch', 'Contract under dispute');
  const crane = stage.cameraOf('Sejlklubben Øresund', 'Crane');
  await does(nora, 'POST', `/v1/cameras/${crane}/deactivate`);
};

/** Its address is never confirmed, so nobody of it gets in. */
const createUnconfirmed = async (stage: Stage): Promise<void> => {
  const path = `/v1/integrators/${stage.idOf('Northlight Security')}/sub-integrators`;
  await created(await stage.as('Nora Lindqvist'), path, {
    pricing: wholesale.below,
    details: { name: 'Lumen Alarm', email: 'info@lumen.example', address: { placeId: 'sample-2' } },
    plans: assigned(stage, (plan) => plans[plan].below),
  });
};

/** Who does not pay is disabled, a dispute closes an integrator's business, and a camera is taken down. */
export const thirdMonth = (calendar: Calendar): readonly Step[] => {
  const { second, third } = calendar;
  return [
    {
      at: on(third, 4, '08:00'),
      isMorning: true,
      play: async (stage) => {
        await billedByClock(stage, billers, second);
        const hanne = await stage.as('Hanne Petersen');
        await suspend(stage, hanne, 'enable', 'Hotel Anker', 'It had paid: taken for Marina Nord');
      },
    },
    { at: on(third, 6, '10:00'), play: (stage) => payments(stage, calendar) },
    { at: on(third, 9, '09:00'), play: setAlpinasPrices },
    {
      at: on(third, 21, '11:30'),
      play: async (stage) => {
        const hanne = await stage.as('Hanne Petersen');
        await suspend(
          stage,
          hanne,
          'disable',
          'Marina Nord',
          `Invoice of ${englishName(second)} unpaid since the 18th`,
        );
      },
    },
    { at: on(third, 24, '16:00'), play: nest },
    { at: on(third, 26, '09:20'), play: nestAbove },
    {
      at: on(third, 27, '13:00'),
      play: async ({ as, cameraOf }) => {
        const nora = await as('Nora Lindqvist');
        await does(nora, 'DELETE', `/v1/cameras/${cameraOf('Stadtbibliothek', 'Old entrance')}`);
      },
    },
    { at: on(third, 28, '08:00'), play: createUnconfirmed },
    { at: on(third, 28, '09:00'), play: reportUsage },
  ];
};
