import { describe, expect, it } from 'vitest';
import { bothPaths } from '#tests/application/billing/bills.ts';
import { countDays, shop } from '#tests/application/billing/camera-days-scene.ts';

describe.each(bothPaths)('Camera-days counted %s', (_, bill) => {
  const { daysIn, november } = countDays(bill);

  it('are the days on which it recorded at any time', async () => {
    const history = shop()
      .at('2026-11-05T23:59:59.999Z')
      .activate('door')
      .at('2026-11-07T00:00:00.001Z')
      .deactivate('door');
    // The last thousandth of the 5th, the 6th, the first thousandth of the 7th.
    expect(await november(history)).toBe('3.00');
  });

  it('are not those at whose first moment it stopped', async () => {
    const history = shop()
      .at('2026-11-05T12:00Z')
      .activate('door')
      .at('2026-11-06T00:00Z')
      .deactivate('door');
    expect(await november(history)).toBe('1.00');
  });

  it('are not those on which it was switched on and off at once', async () => {
    const history = shop()
      .at('2026-11-05T12:00Z')
      .activate('door')
      .deactivate('door')
      .at('2026-11-06T12:00Z')
      .activate('door')
      .at('2026-11-06T12:00:00.001Z')
      .deactivate('door');
    expect(await november(history)).toBe('1.00');
  });

  it('count once however often it is switched in a day', async () => {
    const history = shop();
    for (let hour = 10; hour < 22; hour += 1)
      history.at(`2026-11-05T${hour}:00Z`).activate('door').at(`2026-11-05T${hour}:30Z`).deactivate('door');
    expect(await november(history)).toBe('1.00');
  });

  it('fill the month when it was switched on long before', async () => {
    const history = shop().at('2026-03-01T00:00Z').activate('door');
    expect(await november(history)).toBe('30.00');
  });

  it('are 29 in a leap February', async () => {
    const history = shop('UTC', '29').at('2028-01-15T00:00Z').activate('door');
    expect(await daysIn(history, '2028-02')).toBe('29.00');
  });

  it('make the 29th of a leap February one day of 29', async () => {
    const history = shop('UTC', '29')
      .at('2028-02-29T08:00Z')
      .activate('door')
      .at('2028-02-29T09:00Z')
      .remove('door');
    expect(await daysIn(history, '2028-02')).toBe('1.00');
    expect(await daysIn(history, '2028-03')).toBe('nothing-to-bill');
  });

  it('go by the order of what was told, also where a clock had gone back by then', async () => {
    const history = shop()
      .at('2026-11-05T12:00Z')
      .activate('door')
      .at('2026-11-05T11:00Z')
      .deactivate('door');
    expect(await november(history)).toBe('nothing-to-bill');
    const across = shop()
      .at('2026-11-05T12:00Z')
      .activate('door')
      .at('2026-11-07T00:00Z')
      .deactivate('door')
      // Told last, so it counts as of midnight: the 6th is not cut short, and the 7th begins.
      .at('2026-11-06T23:59Z')
      .activate('door')
      .at('2026-11-07T00:01Z')
      .deactivate('door');
    expect(await november(across)).toBe('3.00');
  });

  it('stop with its removal', async () => {
    const history = shop().at('2026-10-01T00:00Z').activate('door').at('2026-11-10T08:00Z').remove('door');
    expect(await november(history)).toBe('10.00');
  });
});
