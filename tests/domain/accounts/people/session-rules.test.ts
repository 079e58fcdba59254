import { describe, expect, it } from 'vitest';
import { linkUsed, openLink } from '#domain/accounts/people/link-standing.ts';
import {
  isForgotten,
  isOpen,
  linkEnd,
  looksAfterSessions,
  nextMail,
  sessionEnd,
} from '#domain/accounts/people/session-rules.ts';
import { type Instant, instantOf } from '#domain/kernel/ids.ts';

const start = Date.parse('2026-11-30T08:00:00.000Z');
const at = (minutes: number, milliseconds = 0): Instant => instantOf(start + minutes * 60_000 + milliseconds);

describe('A session', () => {
  it('ends an hour after its last use, and twelve hours after it began however often it is used', () => {
    const used = (minutes: number) => ({ usedAt: at(minutes), endsAt: sessionEnd(at(0)) });
    expect(isOpen(used(0), at(60, -1))).toBe(true);
    expect(isOpen(used(0), at(60))).toBe(false);
    expect(isOpen(used(719), at(720, -1))).toBe(true);
    expect(isOpen(used(719), at(720))).toBe(false);
  });

  it('is seen and ended by whose it is, and by operators', () => {
    expect(looksAfterSessions({ id: 'anna', role: 'viewer' }, 'anna')).toBe(true);
    expect(looksAfterSessions({ id: 'ben', role: 'operator' }, 'anna')).toBe(true);
    for (const role of ['integrator', 'customer', 'auditor', 'support', 'billing', 'recorder'] as const)
      expect(looksAfterSessions({ id: 'ben', role }, 'anna')).toBe(false);
  });

  it('stays open when the clock is set back', () => {
    expect(isOpen({ usedAt: at(0), endsAt: sessionEnd(at(0)) }, at(-30))).toBe(true);
  });
});

describe('A link to sign in by', () => {
  it('is good for fifteen minutes, unless it or another one was used', () => {
    const link = { endsAt: linkEnd(at(0)) };
    expect(openLink(link, at(15, -1))).toBe(link);
    expect(openLink(link, at(15))).toMatchObject({ code: 'sign-in-token-expired' });
    expect(openLink({ ...link, usedAt: at(1) }, at(2))).toEqual(linkUsed());
    expect(openLink({ ...link, usedAt: at(1) }, at(20))).toEqual(linkUsed());
    expect(openLink(undefined, at(0))).toMatchObject({ code: 'sign-in-token-wrong' });
  });
});

describe('The mails of an address', () => {
  it('come at once, then a minute after the one before', () => {
    expect(nextMail([], at(0))).toBe(at(0));
    expect(nextMail([at(0)], at(0, 1))).toBe(at(1));
    expect(nextMail([at(0)], at(1))).toBe(at(1));
    expect(nextMail([at(0)], at(30))).toBe(at(30));
  });

  it('are twenty an hour', () => {
    const sent = Array.from({ length: 20 }, (_, index) => at(index * 2));
    expect(nextMail(sent.slice(0, 19), at(40))).toBe(at(40));
    expect(nextMail(sent, at(40))).toBe('enough');
    expect(nextMail(sent, at(60, -1))).toBe('enough');
    expect(nextMail(sent, at(60))).toBe(at(60));
  });

  it('are not sent for a request that nobody waits for any more', () => {
    expect(isForgotten(at(0), at(15, -1))).toBe(false);
    expect(isForgotten(at(0), at(15))).toBe(true);
  });
});
