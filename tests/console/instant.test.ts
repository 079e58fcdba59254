import { expect, test } from 'vitest';
import { instantField, instantOf, keptTogether } from '#console/components/instant.ts';

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

test('A time of day and the word for its half are not on two lines', () => {
  expect(keptTogether('01.12.2026، 4:12 ص')).toBe('01.12.2026، 4:12\u00a0ص');
  expect(keptTogether('1 Dec 2026, 04:12')).toBe('1 Dec 2026, 04:12');
});
