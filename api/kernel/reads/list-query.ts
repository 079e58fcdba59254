import { Type } from '@sinclair/typebox';
import { formatted } from '#api/kernel/schemas/fields.ts';

/** The query of every list. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '50 when absent.' })),
  after: Type.Optional(
    formatted('cursor', { minLength: 1, maxLength: 1000, description: 'The next of the page before.' }),
  ),
};
