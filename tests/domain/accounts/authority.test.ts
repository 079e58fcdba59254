import { describe, expect, test } from 'vitest';
import { refuseDeed } from '#domain/accounts/access/authority.ts';
import type { DeedGroup } from '#domain/accounts/access/deeds.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { account, primary, shop, sub } from '../../scenes/domain-scenes.ts';

const stranger = account('stranger');

/** Where the account in question stands to the account of whoever asks. */
const targets = {
  above: [platformId],
  own: [platformId, primary],
  child: [platformId, primary, sub],
  grandchild: [platformId, primary, sub, shop],
  elsewhere: [platformId, stranger],
} as const;
type Relation = keyof typeof targets;

const deeds = [
  'identify',
  'read',
  'read-audit',
  'read-recordings',
  'read-billing',
  'run-billing',
  'book-payments',
  'set-up-billing',
  'set-delivery',
  'change-details',
  'disable-and-enable',
  'govern',
  'set-prices',
  'create-customer',
  'create-sub-integrator',
  'use-cameras',
  'manage-keys',
  'read-people',
  'manage-people',
  'request-confirmation',
  'record-usage',
] as const satisfies readonly DeedGroup[];
const platformDeeds = ['register-integrator', 'configure-platform', 'define-plans', 'operate'] as const;

/** Usage is told by the systems that measure, never by those who pay by it. */
const recordings: ReadonlySet<DeedGroup> = new Set<DeedGroup>([
  'identify',
  'read-recordings',
  'record-usage',
]);
const nothing: ReadonlySet<DeedGroup> = new Set();
/** What is no bill. */
const looking: readonly DeedGroup[] = ['identify', 'read', 'read-audit'];
const bills: readonly DeedGroup[] = [...looking, 'read-billing'];
const all: ReadonlySet<DeedGroup> = new Set<DeedGroup>([...bills, 'read-recordings']);
/** Never done by an account's own people (domain.md A8). */
const governing: readonly DeedGroup[] = ['disable-and-enable', 'govern', 'set-prices', 'use-cameras'];
/** By which support helps the accounts below, and none of its own. */
const helping = new Set<DeedGroup>([
  ...looking,
  'change-details',
  'request-confirmation',
  'disable-and-enable',
  'use-cameras',
]);
const billingBelow = new Set<DeedGroup>([...bills, 'set-prices', 'set-delivery']);
/** A biller's books are its own people's alone (domain.md A8). */
const fromAbove: ReadonlySet<DeedGroup> = new Set(
  deeds.filter((deed) => !['run-billing', 'book-payments', 'set-up-billing', 'record-usage'].includes(deed)),
);

/** What each role of the account `primary` may do, by where the account in question stands. */
const allowed: Readonly<
  Record<Exclude<Role, 'operator'>, Readonly<Record<Relation, ReadonlySet<DeedGroup>>>>
> = {
  integrator: {
    above: nothing,
    own: new Set(deeds.filter((deed) => ![...governing, 'record-usage'].includes(deed))),
    child: fromAbove,
    grandchild: fromAbove,
    elsewhere: nothing,
  },
  customer: {
    above: nothing,
    own: new Set<DeedGroup>([
      ...all,
      'change-details',
      'set-delivery',
      'use-cameras',
      'read-people',
      'manage-people',
    ]),
    child: nothing,
    grandchild: nothing,
    elsewhere: nothing,
  },
  viewer: { above: nothing, own: new Set(bills), child: nothing, grandchild: nothing, elsewhere: nothing },
  billing: {
    above: nothing,
    own: new Set<DeedGroup>([...bills, 'set-up-billing', 'run-billing', 'book-payments', 'set-delivery']),
    child: billingBelow,
    grandchild: billingBelow,
    elsewhere: nothing,
  },
  support: {
    above: nothing,
    own: new Set(looking),
    child: helping,
    grandchild: helping,
    elsewhere: nothing,
  },
  auditor: { above: nothing, own: all, child: all, grandchild: all, elsewhere: nothing },
  recorder: {
    above: nothing,
    own: recordings,
    child: recordings,
    grandchild: recordings,
    elsewhere: nothing,
  },
};

const relations = Object.keys(targets) as readonly Relation[];
const ask = (role: Role, of: AccountId, deed: DeedGroup, relation: Relation, madeByOperators = true) =>
  refuseDeed({ id: 'key', role, account: of, madeByOperators }, deed, targets[relation]);

const isVisible = (relation: Relation) => relation !== 'above' && relation !== 'elsewhere';

describe.each(Object.keys(allowed) as readonly (keyof typeof allowed)[])('people in the role %s', (role) => {
  describe.each(relations)('on an account %s', (relation) => {
    test.each(deeds)('%s', (deed) => {
      const refusal = ask(role, primary, deed, relation);
      if (allowed[role][relation].has(deed)) expect(refusal).toBeUndefined();
      else if (!isVisible(relation)) expect(refusal?.code).toBe('not-found');
      else if (deed === 'create-sub-integrator')
        expect(refusal?.code).toBe('only-integrators-create-sub-integrators');
      else expect(refusal?.code).toBe('forbidden');
    });
  });

  test.each(platformDeeds)('never %s', (deed) => {
    expect(ask(role, primary, deed, 'above')?.code).toBe('forbidden');
  });
});

describe('operators', () => {
  test.each(relations)('do everything on every account (%s) but create sub-integrators', (relation) => {
    for (const deed of deeds) {
      const code = ask('operator', platformId, deed, relation)?.code;
      expect([deed, code]).toEqual([
        deed,
        deed === 'create-sub-integrator' ? 'only-integrators-create-sub-integrators' : undefined,
      ]);
    }
  });

  test.each(platformDeeds)('alone %s', (deed) => {
    expect(ask('operator', platformId, deed, 'above')).toBeUndefined();
  });
});

test('a recorder whose key operators did not make has the feed, and reports no usage anywhere', () => {
  for (const relation of ['own', 'child', 'grandchild'] as const) {
    expect(ask('recorder', primary, 'read-recordings', relation, false)).toBeUndefined();
    expect(ask('recorder', primary, 'record-usage', relation, false)?.code).toBe('forbidden');
  }
  expect(ask('recorder', primary, 'record-usage', 'elsewhere', false)?.code).toBe('not-found');
});

test('an auditor of the platform reads every account and changes none', () => {
  for (const relation of relations) {
    expect(ask('auditor', platformId, 'read', relation)).toBeUndefined();
    expect(ask('auditor', platformId, 'govern', relation)?.code).toBe('forbidden');
  }
  expect(ask('auditor', platformId, 'operate', 'above')?.code).toBe('forbidden');
});

test('the people of an integrator above create sub-integrators, those of one beside do not see the parent', () => {
  expect(ask('integrator', primary, 'create-sub-integrator', 'child')).toBeUndefined();
  expect(ask('integrator', stranger, 'create-sub-integrator', 'child')?.code).toBe('not-found');
  expect(ask('integrator', sub, 'create-sub-integrator', 'own')?.code).toBe('not-found');
});

test('a customer is governed from above and never by its own people', () => {
  const own = refuseDeed({ id: 'key', role: 'customer', account: shop }, 'govern', targets.grandchild);
  expect(own?.code).toBe('forbidden');
  for (const above of [primary, sub])
    expect(
      refuseDeed({ id: 'key', role: 'integrator', account: above }, 'govern', targets.grandchild),
    ).toBeUndefined();
});
