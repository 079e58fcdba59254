import { Type } from '@sinclair/typebox';
import { formatted, id } from '#api/kernel/schemas/fields.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

// In lower case, as they arrive: with a compiler of our own Fastify leaves the names as they are.

const actingHeaders = {
  'tierline-on-behalf-of': Type.Optional(
    id<AccountId>({ description: 'The account an operator acts for; needs Tierline-Reason.' }),
  ),
  'tierline-reason': Type.Optional(
    Type.String({ description: 'Why an operator acts for the account.', maxLength: 2000 }),
  ),
  'tierline-account': Type.Optional(
    id<AccountId>({
      description:
        'Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out.',
    }),
  ),
};

const idempotencyKey = {
  'idempotency-key': Type.Optional(
    formatted('idempotency-key', {
      minLength: 1,
      maxLength: 255,
      description: 'The same key and request again gets the first answer again, for 7 days.',
    }),
  ),
};

/** Of commands anybody may send. */
export const publicCommandHeaders = Type.Object(idempotencyKey);

/** Of rows that are their own keys. */
export const rowHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    formatted('idempotency-key', {
      minLength: 1,
      maxLength: 255,
      description: 'Accepted and not needed: rows are their own keys, so the same rows again are duplicates.',
    }),
  ),
  ...actingHeaders,
});

/** Of commands about several things at once, which have no one revision. */
export const bulkHeaders = Type.Object({ ...idempotencyKey, ...actingHeaders });

export const commandHeaders = Type.Object({
  ...idempotencyKey,
  'if-match': Type.Optional(
    formatted('revision', {
      maxLength: 60,
      description: 'The revision you saw, in double quotes, or the ETag of what you read.',
    }),
  ),
  ...actingHeaders,
});

export const readHeaders = Type.Object({
  'tierline-at-least': Type.Optional(
    formatted('position', { maxLength: 39, description: 'Wait until this position is shown, 5 s at most.' }),
  ),
  ...actingHeaders,
});

/** Of reads that answer from no read model. */
export const plainHeaders = Type.Object(actingHeaders);
