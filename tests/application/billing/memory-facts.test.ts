import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactsSnapshot, Siblings } from '#application/billing/ports/billing-facts.ts';
import type { Day, Instant } from '#domain/kernel/ids.ts';
import { createHistory } from '#tests/application/billing/history.ts';
import { accountId, month, profile } from '#tests/application/billing/history-terms.ts';
import { createMemoryFacts } from '#tests/application/billing/memory-facts.ts';
import { comparePaths } from '#tests/application/billing/ordering.ts';
import { tellBusiness } from '#tests/application/billing/random-business.ts';
import { businesses, customers, integrators } from '#tests/application/billing/random-choices.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import {
  naiveCameras,
  naiveDocuments,
  naivePlans,
  naiveSubtree,
  naiveUsage,
} from '#tests/projections/billing/naive-facts.ts';
import { allOf } from '#tests/projections/engine/shown.ts';
import { sized } from '#tests/scenes/sizes.ts';

const instant = (text: string): Instant => new Date(text).toISOString() as Instant;

const siblings = async (facts: FactsSnapshot, first: string, last = first): Promise<Siblings> => {
  const [one, other] = [await facts.account(accountId(first)), await facts.account(accountId(last))];
  if (!one || !other) throw new Error('there are no such siblings');
  return { first: one, last: other };
};

describe('The facts in memory', () => {
  it('come by path, so that an account is right before its own subtree', async () => {
    const history = createHistory()
      .integrator('b')
      .integrator('a-b')
      .integrator('a')
      .customer('z', { under: 'a' })
      .customer('y', { under: 'a-b' })
      .customer('x', { under: 'b' });
    const facts = createMemoryFacts(history.events, history.position());
    const ids = async (first: string, last: string) =>
      (await allOf(facts.subtrees(await siblings(facts, first, last)))).map((account) => account.accountId);
    expect(await ids('a', 'b')).toEqual(['a', 'z', 'a-b', 'y', 'b', 'x']);
    expect(await ids('a', 'a-b')).toEqual(['a', 'z', 'a-b', 'y']);
    expect(await ids('a-b', 'a-b')).toEqual(['a-b', 'y']);
    expect(['a', 'a-b', 'b'].map(accountId).toSorted((one, other) => comparePaths([one], [other]))).toEqual([
      'a',
      'a-b',
      'b',
    ]);
  });

  it('have children by id, after another, closed ones too', async () => {
    const history = createHistory().integrator('b').integrator('c').integrator('a').disable('a').close('a');
    const facts = createMemoryFacts(history.events, history.position());
    const platform = history.pathOf('a')[0] ?? accountId('none');
    const ids = (accounts: readonly { readonly accountId: string }[]) =>
      accounts.map(({ accountId: id }) => id);
    expect(ids(await facts.childrenOf(platform, undefined, 2))).toEqual(['a', 'b']);
    expect(ids(await facts.childrenOf(platform, accountId('a'), 9))).toEqual(['b', 'c']);
    expect(await facts.countChildren(platform)).toBe(3);
    expect(await facts.account(platform)).toMatchObject({ type: 'platform', zones: [] });
  });

  it('have a camera as the window begins, and every change within it', async () => {
    const history = createHistory()
      .integrator('dealer')
      .customer('shop', { under: 'dealer' })
      .plan('basic', '1')
      .at('2026-11-01T00:00Z')
      .camera('never', { of: 'shop', plan: 'basic' })
      .camera('later', { of: 'shop', plan: 'basic' })
      .camera('before', { of: 'shop', plan: 'basic' })
      .activate('before')
      .at('2026-11-05T00:00Z')
      .activate('later')
      .at('2026-11-06T00:00Z')
      .deactivate('before');
    const facts = createMemoryFacts(history.events, history.position());
    const shown = async (start: string, end: string) =>
      (
        await allOf(
          facts.cameras(await siblings(facts, 'shop'), { start: instant(start), end: instant(end) }),
        )
      ).map(
        ({ cameraId, before, changes }) =>
          `${cameraId}: ${before?.ready ?? 'not there'}, ${changes.map(({ value }) => value.ready).join(', ')}`,
      );
    // What happens as the window begins happens within it, and what happens as it ends does not.
    expect(await shown('2026-11-05T00:00Z', '2026-11-06T00:00Z')).toEqual([
      'before: true, ',
      'later: false, true',
    ]);
    expect(await shown('2026-11-01T00:00Z', '2026-11-05T00:00Z')).toEqual(['before: not there, false, true']);
    expect(await shown('2026-11-06T00:00Z', '2026-11-07T00:00Z')).toEqual([
      'before: true, false',
      'later: true, ',
    ]);
    expect(await shown('2026-11-07T00:00Z', '2026-11-08T00:00Z')).toEqual(['later: true, ']);
  });

  it('add usage up by customer and day, of the positions asked for, and keep late usage apart by position', async () => {
    const history = createHistory()
      .integrator('dealer')
      .customer('shop', { under: 'dealer', profile: profile() })
      .usage('shop', { day: '2026-10-02', stored: 1n }, { day: '2026-10-01', stored: 2n });
    const first = history.position();
    history
      .usage('shop', { day: '2026-10-02', stored: 4n, traffic: 8n })
      .usage('shop', { day: '2026-11-01' });
    const facts = createMemoryFacts(history.events, history.position());
    const shop = await siblings(facts, 'shop');
    const row = (day: string, storedBytes: bigint, trafficBytes = 0n, rows = 1) => ({
      customerId: accountId('shop'),
      day: day as Day,
      storedBytes,
      trafficBytes,
      rows,
    });
    const usage = (...ranges: readonly (readonly [bigint, bigint])[]) =>
      allOf(
        facts.usage(
          shop,
          month('2026-10'),
          ranges.map(([after, upTo]) => ({ after, upTo })),
        ),
      );
    expect(await usage([0n, 99n])).toEqual([row('2026-10-01', 2n), row('2026-10-02', 5n, 8n, 2)]);
    expect(await usage([first, 99n])).toEqual([row('2026-10-02', 4n, 8n)]);
    expect(await usage([first - 1n, first])).toEqual([row('2026-10-01', 2n), row('2026-10-02', 1n)]);
    expect(await usage()).toEqual([]);
    expect(await allOf(facts.lateUsage(shop, new Map([[month('2026-10'), first - 1n]])))).toEqual([
      { ...row('2026-10-01', 2n), position: first },
      { ...row('2026-10-02', 1n), position: first },
      { ...row('2026-10-02', 4n, 8n), position: first + 1n },
    ]);
  });

  it('know nothing of what came after their position', async () => {
    const history = createHistory().integrator('dealer');
    const position = history.position();
    history.integrator('other').plan('basic', '1');
    const facts = createMemoryFacts(history.events, position);
    expect(await facts.account(accountId('other'))).toBeUndefined();
    expect(await facts.plans()).toEqual(new Map());
    expect(facts.position).toBe(position);
  });

  it('are those that the facts of the database are compared with', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(businesses, fc.nat(), fc.nat(), async (business, one, other) => {
        const { history, months } = await tellBusiness(business, runMonth);
        const { events } = history;
        const facts = createMemoryFacts(events, history.position());
        const at = (choice: number) => events[choice % events.length]?.metadata.time ?? instant('2026-01-01');
        const [start = at(0), end = at(0)] = [at(one), at(other)].toSorted();
        const ranges = [{ after: BigInt(one % 100), upTo: BigInt(events.length) }];
        expect(await facts.plans()).toEqual(naivePlans(events));
        for (const id of [...integrators, ...customers].map(accountId)) {
          const own = await siblings(facts, id);
          expect(await allOf(facts.subtrees(own))).toEqual(naiveSubtree(events, id));
          expect(await allOf(facts.cameras(own, { start, end }))).toEqual(
            naiveCameras(events, id, { start, end }),
          );
          for (const each of months())
            expect(await allOf(facts.usage(own, each, ranges))).toEqual(naiveUsage(events, id, each, ranges));
          const biller = own.first.path.at(-2) ?? id;
          expect(await facts.documents(biller, [id])).toEqual(naiveDocuments(events, biller, [id]));
        }
      }),
      { numRuns: sized(12, 50) },
    );
  });
});
