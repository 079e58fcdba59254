import assert from 'node:assert/strict';
import { describe, expect, test } from 'vitest';
import { createCodec } from '#application/kernel/codec/codec.ts';
import { openAtOnce, openWhenRead } from '#application/kernel/codec/open-fields.ts';
import type { SubjectKeys } from '#application/kernel/codec/subject-keys.ts';
import { UnreadableEvent } from '#application/kernel/event-log.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { AnyEvent } from '#domain/events.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { fixedKeys } from './fixed-keys.ts';
import { samples, storedOf } from './samples.ts';

const encrypted = { $sealed: 'bmFtZQ==' };
const fields = () => ({ id: 'a', name: encrypted, size: 3, note: encrypted });

/** Fields of which each one opened is counted. */
const counted = () => {
  const read: string[] = [];
  const made = openWhenRead(fields(), (_, field) => {
    read.push(field);
    return `plain ${field}`;
  });
  return { read, made };
};
const plain = { id: 'a', name: 'plain name', size: 3, note: 'plain note' };

describe('Fields that are opened when they are read', () => {
  test('are opened one by one, once', () => {
    const { read, made } = counted();
    expect([made.id, made.size, 'name' in made]).toEqual(['a', 3, true]);
    expect(read).toEqual([]);
    expect([made.note, made.note]).toEqual(['plain note', 'plain note']);
    expect(read).toEqual(['note']);
  });

  test('are plain to whoever copies, writes out or compares them', () => {
    expect({ ...counted().made }).toStrictEqual(plain);
    expect(structuredClone(counted().made)).toStrictEqual(plain);
    expect(JSON.stringify(counted().made)).toBe(JSON.stringify(plain));
    expect(Object.entries(counted().made)).toEqual(Object.entries(plain));
    expect(counted().made).toStrictEqual(plain);
    assert.deepEqual(counted().made, plain);
    assert.deepEqual(counted().made, counted().made);
    assert.notDeepEqual(counted().made, { ...plain, note: 'another' });
    const { id, ...rest } = counted().made;
    expect([id, rest]).toEqual(['a', { name: 'plain name', size: 3, note: 'plain note' }]);
    expect(Object.freeze(counted().made).name).toBe('plain name');
  });

  test('are the fields themselves where nothing is encrypted', () => {
    const clear = { id: 'a' };
    expect(openWhenRead(clear, () => 'never')).toBe(clear);
  });

  test('are read as if they had been opened at once', () => {
    const open = (_: unknown, field: string) => `plain ${field}`;
    expect(openWhenRead(fields(), open)).toStrictEqual(openAtOnce(fields(), open));
  });

  test('are tried anew after they did not open', () => {
    let away = true;
    const made = openWhenRead(fields(), () => {
      if (away) throw new Error('does not open');
      return 'plain';
    });
    expect(() => made.name).toThrow('does not open');
    away = false;
    expect(made.name).toBe('plain');
  });
});

const decode = (stored: StoredEvent, keys: SubjectKeys = fixedKeys): AnyEvent => {
  const event = createCodec(keys).decode(stored, true);
  if (event instanceof Promise) throw new Error('its key was not at hand');
  return event;
};

const sampleOf = (type: string): StoredEvent => {
  const sample = samples.find(({ stored }) => stored.type === type);
  if (!sample) throw new Error(`no sample of ${type}`);
  return storedOf(sample);
};

describe('An event that is opened when it is read', () => {
  test('of every type and version reads as the one opened at once', async () => {
    for (const sample of samples) {
      const stored = storedOf(sample);
      const atOnce = await createCodec(fixedKeys).decode(stored);
      expect(decode(stored)).toStrictEqual(atOnce);
      expect(structuredClone(decode(stored))).toStrictEqual(structuredClone(atOnce));
      expect(JSON.stringify(decode(stored).data)).toBe(JSON.stringify(atOnce.data));
      expect(JSON.stringify(decode(stored).metadata)).toBe(JSON.stringify(atOnce.metadata));
    }
  });

  test('is handed out where a field does not open, and unreadable to whoever reads that field', () => {
    const customer = sampleOf('CustomerCreated');
    const moved = decode({ ...customer, stream: `${customer.stream}0` });
    if (moved.type !== 'CustomerCreated') throw new Error('another event');
    const { data } = moved;
    expect(data.customerId).toBe(JSON.parse(customer.data).customerId);
    expect(() => data.name).toThrow(UnreadableEvent);
    expect(() => ({ ...data })).toThrow(`at position ${customer.position} cannot be read`);
  });

  test('keeps the reason of acting for an account closed as well', () => {
    const disabled = sampleOf('IntegratorDisabled');
    const { metadata } = decode({ ...disabled, stream: `${disabled.stream}0` });
    expect(metadata.actor.role).toBe(JSON.parse(disabled.metadata).actor.role);
    expect(() => metadata.actor.onBehalfReason).toThrow(UnreadableEvent);
  });

  test('reads as erased from the moment that the erasure is known', () => {
    let isErased = false;
    const keys: SubjectKeys = { ...fixedKeys, isErased: () => isErased };
    const [early, late] = [
      decode(sampleOf('CustomerCreated'), keys),
      decode(sampleOf('CustomerCreated'), keys),
    ];
    if (early.type !== 'CustomerCreated' || late.type !== 'CustomerCreated') throw new Error('another event');
    expect(early.data.name).not.toBe(erased);
    isErased = true;
    expect(late.data.name).toBe(erased);
    expect(JSON.stringify(late.data)).not.toContain('$sealed');
  });

  test('needs its key when it is handed out, all the same', async () => {
    const missing = () => Promise.reject(new Error('There is no key for this subject.'));
    const keyless = createCodec({ ...fixedKeys, of: missing });
    await expect(async () => keyless.decode(sampleOf('CustomerCreated'), true)).rejects.toThrow(
      UnreadableEvent,
    );
  });
});
