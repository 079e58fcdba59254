import { Type } from '@sinclair/typebox';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { day, formatted, id, idParams, instant, month, nullable } from '#api/kernel/schemas/fields.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const bytes = () => formatted('bytes', { maxLength: 60 });

const reportedDay = Type.Object(
  {
    day: day(),
    storedBytes: bytes(),
    trafficBytes: bytes(),
    rows: Type.Array(
      Type.Object({
        source: Type.String(),
        id: Type.String(),
        cameraId: nullable(id()),
        storedBytes: bytes(),
        trafficBytes: bytes(),
        recordedAt: instant(),
        cancelled: Type.Boolean({ description: 'Taken back: it counts no more.' }),
        cancelledAt: nullable(instant()),
        cancelReason: nullable(Type.String()),
      }),
    ),
  },
  {
    $id: 'ReportedDay',
    description: 'A day on which anything was reported. The sums are of the rows that count.',
  },
);

export const reportedSchemas = [reportedDay];

/** Usage read back, by day (docs/domain.md B7). */
export const reportedUsageRoutes = routes('usage', ({ tierline: { usage } }, { list }) => {
  list('GET /customers/:id/usage', {
    operationId: 'listUsage',
    summary: 'What was reported of a customer in a month, by day',
    description:
      "Days by the calendar of the customer's parent, oldest first; a day without a row is not there. A page ends with the day that brings it to 10,000 rows, whatever its limit.",
    of: readingOf('customer'),
    params: idParams<AccountId>(),
    query: { month: month() },
    item: Type.Ref('ReportedDay'),
    page: (page, { params, query }) => usage.reported(params.id, query.month, page),
    present: (day) => day,
  });
});
