import { describe, expect, test } from 'vitest';
import { createCodec } from '#application/kernel/codec/codec.ts';
import { isEncrypted } from '#application/kernel/codec/encrypt-fields.ts';
import { eventDefinitions } from '#domain/events.ts';
import { fixedKeys } from './fixed-keys.ts';
import { samples, storedOf } from './samples.ts';

const codec = createCodec(fixedKeys);
const definitions = Object.entries(eventDefinitions);

test('every registered event type has a frozen sample of each of its versions (see record-sample.ts)', () => {
  const wanted = definitions.flatMap(([type, { version }]) =>
    Array.from({ length: version }, (_, index) => `${type}.v${index + 1}.json`),
  );
  expect(samples.map((sample) => sample.name).sort()).toEqual(wanted.sort());
});

describe.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => {
  const { stored, decoded, index } = sample;
  const definition = definitions.find(([type]) => type === stored.type)?.[1];
  const storedData: Record<string, unknown> = JSON.parse(stored.data);
  const isNewest = definition?.version === decoded.metadata.schemaVersion;
  // An older version may not have had each of them yet.
  const personal = (definition?.personal ?? []).filter((field) => isNewest || field in storedData);

  test('what was stored once reads as it always did', async () => {
    const event = await codec.decode(storedOf(sample));
    const { id, stream, revision, type } = stored;
    expect(event).toEqual({
      id,
      stream,
      revision,
      position: 1n,
      type,
      ...decoded,
    });
  });

  test('what is stored today has the same shape, the same id, and reads the same', async () => {
    const { schemaVersion: __, ...metadata } = decoded.metadata;
    const [encoded] = await codec.encode(stored.stream, { ...decoded, type: stored.type }, index, metadata);
    expect(encoded.id).toBe(stored.id);
    const today: Record<string, unknown> = JSON.parse(encoded.data);
    const isOfToday = decoded.metadata.schemaVersion === definition?.version;
    // What an upcaster adds is in no sample of an older version, and may stand anywhere.
    if (isOfToday) expect(Object.keys(today)).toEqual(Object.keys(storedData));
    for (const [field, value] of Object.entries(today).filter(([name]) => isOfToday || name in storedData)) {
      expect([field, isEncrypted(value)]).toEqual([field, isEncrypted(storedData[field])]);
      if (!isEncrypted(value)) expect(value).toEqual(storedData[field]);
    }
    // The schema version is today's; an older sample keeps its own.
    expect(await codec.decode({ ...storedOf(sample), ...encoded })).toMatchObject({
      data: decoded.data,
      metadata,
    });
  });

  test('personal fields are all in the sample, and ciphertext', () => {
    for (const field of personal) expect([field, isEncrypted(storedData[field])]).toEqual([field, true]);
    const others = Object.entries(decoded.data).filter(([field]) => !personal.includes(field));
    // A time zone may well name the city of the address.
    const inTheClear = JSON.stringify(others);
    const plain = personal
      .flatMap((field) => textsOf(decoded.data[field]))
      .filter((text) => !inTheClear.includes(text));
    for (const text of plain) {
      expect(stored.data).not.toContain(text);
      expect(stored.metadata).not.toContain(text);
      expect(stored.stream).not.toContain(text);
    }
    const reason = decoded.metadata.actor.onBehalfReason;
    if (reason !== undefined) expect(stored.metadata).not.toContain(reason);
  });

  test('nothing that looks like a person is left in the clear', () => {
    const clear = { ...storedData };
    for (const field of personal) delete clear[field];
    const text = `${JSON.stringify(clear)} ${stored.metadata} ${stored.stream}`;
    expect(text).not.toMatch(/@|\.example|\+49|Smith|Anna|Nord|Shop|straße|Platz/);
  });
});

const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.length > 3 ? [value] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
};
