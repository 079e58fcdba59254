import { expect, test } from 'vitest';
import { decidePlatform } from '#domain/accounts/platform/decide.ts';
import { evolvePlatform, initialPlatform, type PlatformEvent } from '#domain/accounts/platform/platform.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { record } from '../../scenes/given.ts';

const settings = { name: 'Vendor', currency: 'USD', timeZone: 'America/New_York', invoiceDetails: 'Line 1' };
const configured: PlatformEvent = { type: 'PlatformConfigured', data: { platformId, ...settings } };
const configure = (wanted: typeof settings, ...history: readonly PlatformEvent[]) =>
  decidePlatform(
    { type: 'ConfigurePlatform', settings: wanted },
    record(history, [platformId]).reduce(evolvePlatform, initialPlatform),
  );

test('the platform works before it was ever configured', () => {
  expect(initialPlatform).toMatchObject({ status: 'enabled', confirmed: true, path: [platformId] });
});

test('configuring it with its defaults is recorded the first time', () => {
  expect(configure({ ...initialPlatform.settings, invoiceDetails: 'Line 1' })).toHaveLength(1);
  const { settings: defaults } = initialPlatform;
  expect(decidePlatform({ type: 'ConfigurePlatform', settings: defaults }, initialPlatform)).toHaveLength(1);
});

test('settings are recorded whole, and the same again holds', () => {
  expect(configure(settings)).toEqual([configured]);
  expect(configure(settings, configured)).toEqual([]);
  expect(configure({ ...settings, currency: 'EUR' }, configured)).toHaveLength(1);
});

test('details left out of new settings are gone', () => {
  const { invoiceDetails: _, ...without } = settings;
  const [event] = record<PlatformEvent>(
    [configured, { type: 'PlatformConfigured', data: { platformId, ...without } }],
    [platformId],
  ).slice(-1);
  if (!event) throw new Error('no event');
  expect(evolvePlatform({ ...initialPlatform, settings }, event).settings).toEqual(without);
});
