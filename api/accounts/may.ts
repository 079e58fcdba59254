import { Type } from '@sinclair/typebox';
import { oneOf } from '#api/kernel/schemas/fields.ts';
import { type Deed, deeds } from '#domain/accounts/access/deeds.ts';

/** A deed, by the `operationId` of its operation. */
export const deedSchema = Type.Unsafe<Deed>({ ...oneOf(deeds), $id: 'Deed' });

/** What the asker may do with the very thing that is answered. */
export const may = Type.Array(Type.Ref('Deed'), {
  description:
    'What you may do with it as it stands now: its reads, and the commands that would change something. What a command carries decides the rest. With asOf, the reads alone.',
});

/** The same, of what stands in lists too: it is answered only where the thing is read by itself. */
export const mayInOne = () =>
  Type.Optional(Type.Array(Type.Ref('Deed'), { description: `${may.description} Not in lists.` }));
