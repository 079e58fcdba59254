import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

/** What we ask of the Places API (New); Google leaves empty fields out, so every one is optional. */
const addressComponent = Type.Object({
  longText: Type.Optional(Type.String()),
  shortText: Type.Optional(Type.String()),
  types: Type.Optional(Type.Array(Type.String())),
});

export const placeSchema = Type.Object({
  id: Type.String({ minLength: 1 }),
  formattedAddress: Type.Optional(Type.String()),
  addressComponents: Type.Optional(Type.Array(addressComponent)),
  postalAddress: Type.Optional(
    Type.Object({
      regionCode: Type.Optional(Type.String()),
      postalCode: Type.Optional(Type.String()),
      locality: Type.Optional(Type.String()),
      addressLines: Type.Optional(Type.Array(Type.String())),
    }),
  ),
});

export type AddressComponent = Static<typeof addressComponent>;
export type Place = Static<typeof placeSchema>;

/** The field masks name what is billed: these are of the cheapest tier that has addresses ("Essentials"). */
export const placeFieldMask = 'id,formattedAddress,addressComponents,postalAddress';

export const suggestionsSchema = Type.Object({
  suggestions: Type.Optional(
    Type.Array(
      Type.Object({
        placePrediction: Type.Optional(
          Type.Object({ placeId: Type.String(), text: Type.Object({ text: Type.String() }) }),
        ),
      }),
    ),
  ),
});

export const suggestionsFieldMask =
  'suggestions.placePrediction.placeId,suggestions.placePrediction.text.text';

const errorSchema = Type.Object({
  error: Type.Object({
    status: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
    details: Type.Optional(Type.Array(Type.Object({ reason: Type.Optional(Type.String()) }))),
  }),
});

/** `google.rpc.Status` as far as it matters. The message may quote what was asked: never log it. */
export interface PlacesError {
  /** Such as `NOT_FOUND`; empty when the answer was no such error. */
  readonly status: string;
  readonly message: string;
  /** Such as `API_KEY_INVALID`, which comes with the status `INVALID_ARGUMENT`. */
  readonly reasons: readonly string[];
}

export const errorOf = (body: unknown): PlacesError => {
  if (!Value.Check(errorSchema, body)) return { status: '', message: '', reasons: [] };
  const { status = '', message = '', details = [] } = body.error;
  return { status, message, reasons: details.flatMap(({ reason }) => reason ?? []) };
};

/** The body when it is of that form, else undefined. */
export const parseAs = <S extends TSchema>(schema: S, body: unknown): Static<S> | undefined =>
  Value.Check(schema, body) ? body : undefined;
