import { Type } from '@sinclair/typebox';
import { above } from '#api/kernel/reads/above.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { idParams } from '#api/kernel/schemas/fields.ts';
import { type ExplainedGate, explainRecording } from '#application/cameras/explain-recording.ts';
import type { AccountId, CameraId } from '#domain/kernel/ids.ts';

/** A gate of an account above the asker's own does not say which account and which event it was. */
const gateWithin = (gate: ExplainedGate, hidden: ReadonlySet<AccountId>) =>
  hidden.has(gate.accountId)
    ? { ...gate, accountId: above, eventId: null }
    : { ...gate, eventId: gate.eventId ?? null };

/** Why a camera records or does not. */
export const recordingRoutes = routes('cameras', ({ tierline: { log } }, { one }) => {
  one('GET /cameras/:id/recording', {
    operationId: 'explainRecording',
    summary: 'Why a camera does or does not record',
    description: 'Every gate with the account and the event that made it so, by the function that decides.',
    of: readingOf('camera'),
    params: idParams<CameraId>(),
    // Its statuses of accounts say up to where the camera's own stream is read, so both are of one moment.
    model: 'permissions',
    asOf: 'account',
    answer: Type.Ref('Recording'),
    find: async ({ models, accountId, params: { id } }) => {
      const { position, value: path } = await models.permissions(accountId);
      return { position, value: path && (await explainRecording(log, id, path, position)) };
    },
    present: ({ recording, gates }, { ids, principal }) => {
      const hidden = new Set(ids.slice(0, Math.max(0, ids.indexOf(principal.account))));
      return { recording, gates: gates.map((gate) => gateWithin(gate, hidden)) };
    },
  });
});
