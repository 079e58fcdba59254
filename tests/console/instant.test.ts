import { expect, test } from 'vitest';
import { instantField, instantOf } from '#console/components/instant.ts';

test('A field of a moment that is left alone stands for that moment, to the second and beyond', () => {
  const moment = '2026-11-30T12:34:56.789Z';
  expect(instantOf(instantField(moment), moment)).toBe(moment);
});

test('A place in the log stays when its empty field is left alone', () => {
  expect(instantField('1234')).toBe('');
  expect(instantOf('', '1234')).toBe('1234');
});

test('What is typed is a time of the reader’s zone, and an empty field is none', () => {
  const typed = '2026-11-30T12:34';
  expect(instantOf(typed)).toBe(new Date(typed).toISOString());
  expect(instantField(instantOf(typed))).toBe(typed);
  expect(instantOf('')).toBeUndefined();
});
