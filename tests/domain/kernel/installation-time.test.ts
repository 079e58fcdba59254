import { describe, expect, it } from 'vitest';
import { instantOf } from '#domain/kernel/ids.ts';
import { evolveInstallation, newInstallation } from '#domain/kernel/installation/installation.ts';
import { secondsAhead } from '#domain/kernel/installation/time.ts';

const noon = Date.UTC(2026, 10, 29, 12);
const machine = instantOf(noon);
const at = (seconds: number) => instantOf(noon + seconds * 1000);

describe('The last event', () => {
  it.each([
    ['of an empty log', undefined, undefined],
    ['long ago', at(-1_000_000), undefined],
    ['within a minute', at(60), undefined],
    ['a minute and more ahead', at(61), 61],
    ['a century ahead', instantOf(Date.UTC(2126, 10, 29, 12)), 3_155_673_600],
  ])('%s is ahead of the machine by as much', (_, lastEvent, expected) => {
    expect(secondsAhead(newInstallation, lastEvent, machine)).toBe(expected);
  });

  it('is ahead of nothing in an installation for demos', () => {
    const demo = evolveInstallation(newInstallation, { type: 'InstallationMarkedAsDemo', data: {} });
    expect(secondsAhead(demo, at(1_000_000), machine)).toBeUndefined();
  });

  it('that was accepted is ahead of nothing, and one after that is again', () => {
    const accepted = evolveInstallation(newInstallation, { type: 'TimeAccepted', data: { upTo: at(1000) } });
    expect(secondsAhead(accepted, at(1060), machine)).toBeUndefined();
    expect(secondsAhead(accepted, at(1061), machine)).toBe(1061);
  });
});
