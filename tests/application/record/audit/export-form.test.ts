import { describe, expect, test } from 'vitest';
import { type ExportedEvent, exportForms } from '#application/record/audit/export-form.ts';

const event = (reason: string, data: object = {}): ExportedEvent => ({
  index: '0',
  position: '1',
  leaf: 'ab',
  stream: 'customer-1',
  revision: 0,
  id: 'event',
  type: 'CustomerCreated',
  at: '2026-09-01T12:00:00.000Z',
  account: 'account',
  actor: { principal: 'key', role: 'operator', account: 'platform', onBehalfReason: reason },
  data,
});

const reasonIn = (row: string): string => /platform,,(.*),(\{|"\{)/.exec(row)?.[1] ?? '';

describe('A row of CSV', () => {
  test.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '＝1', '＋1', '－1', '＠1', ' =1', '\n=1', '\r\n=1'])(
    'begins what a spreadsheet would take for a formula with an apostrophe: %j',
    (reason) => {
      expect(reasonIn(exportForms.csv.event(event(reason)))).toMatch(/^"?'/);
    },
  );

  test('quotes as RFC 4180 says, and is one line', () => {
    const row = exportForms.csv.event(event('so, "they"\r\nsaid', { name: 'a\r\nb' }));
    expect(reasonIn(row)).toBe('"so, ""they"" said"');
    expect(row.indexOf('\r\n')).toBe(row.length - 2);
    expect(row).toContain('"{""name"":""a\\r\\nb""}"');
  });

  test('has as many cells as the head has names', () => {
    const cells = (row: string): number => row.split(',').length;
    expect(cells(exportForms.csv.event(event('because')))).toBe(cells(exportForms.csv.head));
  });
});
