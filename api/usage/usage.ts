import type { Resource } from '#api/kernel/routes/resource.ts';
import { rowRoute, takeLines } from '#api/usage/uploads/row-route.ts';
import { cancellationAnswer, usageAnswer } from '#api/usage/uploads/usage-answers.ts';
import { cancelledRows, usageRows } from '#api/usage/uploads/usage-rows.ts';

const asRows =
  'As a JSON batch, or as NDJSON of any length: a row a line. Lines of nothing but blanks, tabs and carriage returns are none, and a byte order mark may stand at the very beginning; every other line is a row, and answered. Each row is answered on its own, and a bad one does not spoil the others.';
const asAnswers =
  'The answer comes when everything has arrived. Answers that become much longer than what was sent (more than 4 MiB and four times what was sent), or longer than 256 MiB, end the upload early: then the last answer is to no row, and its goOnWith says which row to begin another upload with. For operators, and for recorders whose key operators made.';

/** Usage, as the systems that measure it send it and take it back (docs/domain.md B7). */
export const usageRoutes: Resource = async (app, { api }) => {
  const { tierline, metrics } = api;
  const { usage } = tierline;
  takeLines(app);

  rowRoute(app, api, {
    path: '/usage',
    operationId: 'recordUsage',
    summary: 'Record usage',
    description: `${asRows} Source and id are the key of a row within its customer and month: the same row again is a duplicate, so whatever broke off can be sent again, and an Idempotency-Key is accepted and not needed. ${asAnswers}`,
    command: 'RecordUsage',
    rows: usageRows,
    example: {
      source: 'store-7',
      id: '2026-11-23/01900000-0000-7000-8000-0000000000c1',
      customerId: '01900000-0000-7000-8000-0000000000aa',
      cameraId: '01900000-0000-7000-8000-0000000000c1',
      day: '2026-11-23',
      storedBytes: '421000000000',
      trafficBytes: '1073741824',
    },
    answer: usageAnswer,
    withText: true,
    work: usage.record,
    answered: ({ result }) => metrics.usageRow(result),
  });

  rowRoute(app, api, {
    path: '/usage/cancellations',
    operationId: 'cancelUsage',
    summary: 'Take usage back',
    description: `${asRows} A row that was taken back counts no more: a month that is not billed yet is billed without it, and of a month that was billed it is an adjustment on the next invoice. Its source and id stay taken; what should have been reported is another row of another id. What was taken back before is answered \`already\`, so whatever broke off can be sent again. ${asAnswers}`,
    command: 'CancelUsage',
    rows: cancelledRows,
    example: {
      source: 'store-7',
      id: '2026-11-23/01900000-0000-7000-8000-0000000000c1',
      customerId: '01900000-0000-7000-8000-0000000000aa',
      day: '2026-11-23',
      reason: 'Reported in MB instead of KB.',
    },
    answer: cancellationAnswer,
    withText: false,
    work: usage.cancel,
    answered: ({ result }) => metrics.usageRow(result),
  });
};
