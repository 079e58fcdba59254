import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuseAccess } from '#domain/accounts/access/access.ts';
import { modules } from '#domain/accounts/access/modules.ts';
import { readershipOf } from '#domain/accounts/access/readership.ts';
import type { AccountType, Standing } from '#domain/accounts/standing.ts';
import { type EventType, eventDefinitions, typesInCategories } from '#domain/events.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { roles } from '#domain/kernel/principal.ts';
import { streams } from '#domain/kernel/streams.ts';
import { changeOf, isToldTo } from '#domain/record/changes/change.ts';
import { doubtOf } from '#domain/record/changes/doubt.ts';
import { matterOf, readsOfMatters } from '#domain/record/changes/matters.ts';
import { definitions } from '#projections/definitions.ts';

const categories = Object.keys(streams);
const everyType = Object.keys(eventDefinitions) as readonly EventType[];

/** A stream that events of the type lie in. */
const streamOf = (type: EventType): string =>
  `${categories.find((category) => typesInCategories([category]).includes(type))}-x`;

/** Of events by their place, or kept for processes: what they keep is shown by no read of its own. */
const notShown = new Set(['event-index', 'suspension-index', 'billing-facts']);
const shownBy = (type: EventType): readonly string[] =>
  Object.values(definitions)
    .filter(({ name, types }) => !notShown.has(name) && types.includes(type))
    .map(({ name }) => name);

describe('Screens', () => {
  test.each(everyType.filter((type) => shownBy(type).length > 0))(
    'are told of %s, since a read model shows what it changes',
    (type) => {
      expect(matterOf(type, streamOf(type))).toBeDefined();
    },
  );

  test('hear of what only bills show when they may read bills, and never of looks into the record', () => {
    const ofBills = new Set(['invoices', 'billing-runs', 'ledger', 'unbilled']);
    for (const type of everyType) {
      const shown = shownBy(type);
      if (shown.length > 0 && shown.every((name) => ofBills.has(name)))
        expect([type, matterOf(type, streamOf(type))?.by]).toEqual([type, 'read-billing']);
    }
    for (const type of typesInCategories(['auditAccess', 'seals']))
      expect([type, matterOf(type, streamOf(type))]).toEqual([type, undefined]);
    expect(matterOf('CameraBlessed', 'camera-x')).toBeUndefined();
    expect(matterOf('CameraAdded', 'somebodyElse-x')).toBeUndefined();
  });
});

describe('Who listens already', () => {
  test('is asked again after what takes authority or gives it, and after nothing else', () => {
    const doubtful = everyType.filter((type) => doubtOf(type, streamOf(type)) !== undefined);
    expect(doubtful.toSorted()).toEqual([
      'AdminPortalAccessSet',
      'ApiKeyRevoked',
      'CustomerClosed',
      'CustomerDisabled',
      'CustomerEnabled',
      'EmailConfirmed',
      'IntegratorClosed',
      'IntegratorDisabled',
      'IntegratorEnabled',
      'LinkSharingSet',
      'ModulesRestricted',
      'PersonRemoved',
      'PersonRoleChanged',
      'PersonSignedOut',
    ]);
  });

  test('is asked again after what only a later version knows, where authority is written down', () => {
    expect(doubtOf('CustomerFrozen', 'customer-x')).toBe('standing');
    expect(doubtOf('PersonBlocked', 'person-x')).toBe('credentials');
    expect(doubtOf('CameraBlessed', 'camera-x')).toBeUndefined();
    expect(doubtOf('SomethingElse', 'somebodyElse-x')).toBeUndefined();
  });
});

const idOf = (name: string) => `01993000-0000-7000-8000-${name.padStart(12, 'a')}` as AccountId;

/** Standings of a tree: from the platform down, then integrators, then perhaps a customer. */
const standing = (
  accountId: AccountId,
  path: readonly AccountId[],
  type: AccountType,
  sold: readonly Standing['modules'][number][],
): Standing => ({
  accountId,
  type,
  path,
  status: 'enabled',
  statusEventId: undefined,
  disablement: undefined,
  confirmed: true,
  confirmationEventId: undefined,
  modules: sold,
  modulesEventId: undefined,
  switches: {},
});

const paths = fc
  .tuple(
    fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }),
    fc.boolean(),
    fc.array(fc.subarray([...modules]), { minLength: 5, maxLength: 5 }),
  )
  .map(([branches, ends, sold]) => {
    const ids = [platformId, ...branches.map((_, at) => idOf(branches.slice(0, at + 1).join('')))];
    return ids.map((id, at) =>
      standing(
        id,
        ids.slice(0, at + 1),
        at === 0 ? 'platform' : at === ids.length - 1 && ends ? 'customer' : 'integrator',
        at === 0 ? modules : (sold[at] ?? []),
      ),
    );
  });

test('Nobody hears of what they may not read, and everybody of what they may, whoever they are', () => {
  fc.assert(
    fc.property(
      paths,
      paths,
      fc.nat(4),
      fc.constantFrom(...roles),
      fc.constantFrom(...everyType),
      (one, other, depth, role, type) => {
        const own = one.slice(0, (depth % one.length) + 1);
        const account = own.at(-1)?.accountId ?? platformId;
        const principal = { id: 'somebody', role, account };
        const readership = readershipOf(principal, own, readsOfMatters);
        for (const target of [one, other]) {
          const path = target.map(({ accountId }) => accountId);
          const change = changeOf({ type, stream: streamOf(type), position: 1n, path });
          if (!change) continue;
          const { by, of } = change.matter;
          const asked = of === 'biller' ? target.slice(0, -1) : target;
          // Restrictions of accounts below one's own do not count; above, both trees tell of their own.
          const standings = asked.map(
            (level) => own.find(({ accountId }) => accountId === level.accountId) ?? level,
          );
          expect(isToldTo(change, readership)).toBe(refuseAccess(principal, by, standings) === undefined);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
