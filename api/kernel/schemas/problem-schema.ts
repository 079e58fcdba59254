import { Type } from '@sinclair/typebox';
import { id } from '#api/kernel/schemas/fields.ts';

/** What a problem means, by its status. */
export const problemDescriptions: Readonly<Record<number, string>> = {
  400: 'Malformed: see errors.',
  401: 'No good API key.',
  403: 'Not allowed, or your own account is disabled, closed or unconfirmed.',
  404: 'Not there, or not in your subtree.',
  408: 'The request took too long to arrive.',
  409: 'Refused by a rule, or a position or cursor that the log does not have: see code.',
  412: 'It has changed since the revision in If-Match.',
  413: 'Larger than 1 MiB.',
  415: 'Not JSON.',
  422: 'The idempotency key was used for another request, or there is no such plan.',
  429: 'Too many requests: see Retry-After.',
  503: 'A store is away, the read model is behind or being built, or an event of a later version stands in the way: see code and Retry-After.',
};

export const problemSchema = Type.Object(
  {
    type: Type.String({ examples: ['https://tierline.dev/problems/account-disabled'] }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String({ examples: ['account-disabled'] }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          path: Type.String({
            description:
              'Where in the request as it was sent: a path into the body, or the name of a parameter.',
            examples: ['plans/0/planId'],
          }),
          code: Type.String({
            description: 'Stays the same, whatever the message says.',
            examples: ['too-long'],
          }),
          message: Type.String(),
          params: Type.Optional(
            Type.Object(
              {},
              { additionalProperties: true, description: 'The figures in the message, by name.' },
            ),
          ),
        }),
      ),
    ),
    accounts: Type.Optional(
      Type.Array(Type.Object({ accountId: id(), name: Type.String(), role: Type.String() }), {
        description: 'With account-choice-needed: those to choose from.',
      }),
    ),
  },
  { $id: 'Problem', description: 'RFC 9457' },
);

export const warningSchema = Type.Object(
  { code: Type.String({ examples: ['plan-below-cost'] }), detail: Type.String(), path: Type.String() },
  { $id: 'Warning' },
);
