import { expect, test } from 'vitest';
import { htmlPage, json, preferred } from '#api/kernel/reads/accepts.ts';

const offered = [htmlPage, 'application/pdf', 'application/xml', json] as const;

test.each([
  // What a browser sends that opens an address.
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', htmlPage],
  ['application/json, application/pdf;q=0.1', json],
  ['application/xml, application/pdf;q=0.5', 'application/xml'],
  ['text/html;q=0.1, application/json', json],
  ['application/json, text/html', htmlPage],
  ['application/PDF', 'application/pdf'],
  ['application/pdf;q=0', undefined],
  ['application/pdf;q=much', undefined],
  ['*/*', undefined],
  ['', undefined],
  [undefined, undefined],
])('of what can be had, %s asks for %s', (accept, expected) => {
  expect(preferred(accept === undefined ? {} : { accept }, offered)).toBe(expected);
});
