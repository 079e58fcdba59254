import { Type } from '@sinclair/typebox';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { Problem, unrefused } from '#api/kernel/problems/problem.ts';
import { readingOfPlatform } from '#api/kernel/reads/reading.ts';
import { takenOn } from '#api/kernel/routes/answers.ts';
import { operation } from '#api/kernel/routes/operation.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, id, idParams, instant, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { plainHeaders } from '#api/kernel/schemas/headers.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { AskedVerification } from '#application/record/ports/asked-verifications.ts';
import { platformId } from '#domain/kernel/ids.ts';

const texts = (description: string) => Type.Array(Type.String(), { description });
const findings = () => texts('What is not as it was sealed, the first event first; none when all is good.');

/** Schemas of what this room answers about verifications. */
export const verificationSchema = Type.Object(
  {
    id: id(),
    state: oneOf(['running', 'done', 'failed'], {
      description: '`running` from the request on; `failed`: it could not be taken to its end.',
    }),
    askedAt: instant(),
    startedAt: nullable(
      instant({ description: 'When the leading worker began it; null while it waits for one.' }),
    ),
    endedAt: nullable(instant()),
    events: Type.Integer({ description: 'Events compared so far.' }),
    sealed: Type.Integer({ description: 'Of them, those that a good head covers; told at the end.' }),
    position: Type.String({ description: 'How far in the log it has come.' }),
    head: Type.String({ description: 'How far the log went when it began.' }),
    findings: findings(),
    accepted: texts('Restores that operators accepted, and what each gave up.'),
    notes: texts('What is worth knowing and not wrong.'),
    error: nullable(Type.String({ description: 'A code of why it failed: `seals-of-later-version`.' })),
  },
  { $id: 'Verification' },
);

const outcome = Type.Object({
  kind: oneOf(['full', 'recent'], { description: '`recent`: what was new since the one before.' }),
  at: instant(),
  size: Type.Integer({ description: 'Events up to which all was found good.' }),
  findings: findings(),
});

const shown = ({ position, head, ...verification }: AskedVerification) => ({
  ...verification,
  position: String(position),
  head: String(head),
});

const kinds = ['full', 'recent'] as const;
const of = readingOfPlatform();
const params = idParams<string>();

/** Verifications of the log: those that were asked for, and how the last ones ended. */
export const verificationRoutes = routes('audit', ({ tierline, reader }, { read }) => {
  const { log, verifications, verificationRecord } = tierline;

  read('GET /audit/verifications', {
    operationId: 'listVerifications',
    summary: 'Verifications that were asked for, and how the last ones ended',
    description:
      'The newest 100 that were asked for. `outcomes` are of the last one of each kind, whether somebody asked for it or the leading worker did it by itself.',
    of,
    answer: Type.Object({ items: Type.Array(Type.Ref('Verification')), outcomes: Type.Array(outcome) }),
    read: async ({ reply }) => {
      reader.say(reply, await log.head());
      const outcomes = await Promise.all(kinds.map((kind) => verificationRecord.read(kind)));
      return {
        items: (await verifications.list()).map(shown),
        outcomes: outcomes.filter((one) => one !== undefined),
      };
    },
  });

  read('GET /audit/verifications/:id', {
    operationId: 'readVerification',
    summary: 'How far a verification has come, and what it found',
    of,
    params,
    answer: Type.Ref('Verification'),
    read: async ({ reply, params: { id: asked } }) => {
      reader.say(reply, await log.head());
      const found = await verifications.find(asked);
      if (!found) throw new Problem('not-found', 'There is no such verification.');
      return shown(found);
    },
  });
});

/** Asking for one, which is no command: nothing of it is in the log, and asking again before it begins is asking once. */
export const verifyNowRoutes: Resource = async (app, { api: { tierline } }) => {
  const body = closed({});
  app.post(
    '/audit/verifications',
    {
      schema: operation({
        tag: 'audit',
        operationId: 'startVerification',
        summary: 'Verify the log now',
        description:
          'The leading worker hashes every event anew and compares it with what was sealed, as it does by itself once a day. Asked for again before it begins, it is the same one.',
        headers: plainHeaders,
        body,
        response: takenOn(Type.Object({ id: id() })),
      }),
    },
    async (request, reply) => {
      unrefused(await tierline.reach(signedInOf(request).principal, 'startVerification', platformId));
      reply.code(202);
      return { id: await tierline.verifications.ask(newId(), tierline.clock.now()) };
    },
  );
};
