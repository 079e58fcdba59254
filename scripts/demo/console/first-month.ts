import { type Calendar, on } from '#scripts/demo/console/calendar.ts';
import {
  createCustomers,
  createSubIntegrators,
  foundPlatform,
  registerNorthlight,
} from '#scripts/demo/console/found-business.ts';
import { reportUsage } from '#scripts/demo/console/report-usage.ts';
import { does, type Stage } from '#scripts/demo/console/stage.ts';
import type { Step } from '#scripts/demo/console/step.ts';

/** Documents of the sub-integrator go out by mail, and a reminder a week after they were due. */
const mailDocuments = async ({ as, idOf }: Stage): Promise<void> => {
  const hanne = await as('Hanne Petersen');
  const sending = { mail: true, daysAfterDue: [7] };
  await does(hanne, 'PUT', `/v1/accounts/${idOf('Harbour Cameras')}/sending`, sending);
  for (const [customer, email] of [
    ['Bakery Weber', 'accounts@weber.example'],
    ['Hotel Anker', 'accounts@anker.example'],
    ['Marina Nord', 'accounts@marina.example'],
  ] as const)
    await does(hanne, 'PUT', `/v1/accounts/${idOf(customer)}/delivery`, {
      email,
      language: 'de',
      eInvoice: 'none',
    });
};

/** Two cameras do not record: one was never switched on, one was switched off by hand. */
const leaveCamerasOff = async ({ cast, as, cameraOf }: Stage): Promise<void> => {
  const deactivate = (id: string) => `/v1/cameras/${id}/deactivate`;
  await does(await as('Hanne Petersen'), 'POST', deactivate(cameraOf('Bakery Weber', 'Oven')));
  await does(cast.operator, 'POST', deactivate(cameraOf('Autohaus Petersen', 'Forecourt')));
};

/** The business is founded. */
export const firstMonth = ({ first }: Calendar): readonly Step[] => [
  { at: on(first, 1, '07:00'), play: foundPlatform },
  { at: on(first, 1, '09:00'), play: registerNorthlight },
  { at: on(first, 2, '08:30'), play: createSubIntegrators },
  { at: on(first, 3, '10:00'), play: createCustomers },
  { at: on(first, 4, '09:00'), play: mailDocuments },
  { at: on(first, 17, '14:00'), play: leaveCamerasOff },
  { at: on(first, 24, '06:00'), play: reportUsage },
];
