import { describe, expect, test } from 'vitest';
import { decidePermission, effectiveModules } from '#domain/accounts/access/permissions.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { permissionsDefinition } from '#projections/accounts/permissions/definition.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;

const { shown } = await emptyReadModels([permissionsDefinition], (told) => {
  scene = told;
});

const pathOf = async (account: typeof platformId) => (await (await shown()).permissions(account)).value;

describe('Permissions', () => {
  test('are read as the standings from the platform down to the account', async () => {
    const acme = scene.integrator();
    const sub = scene.integrator(acme);
    const bakery = scene.customer(sub);
    scene.customer(sub);
    const path = await pathOf(bakery);
    expect(path?.map((standing) => standing.accountId)).toEqual([platformId, acme, sub, bakery]);
    expect((await pathOf(platformId))?.map((standing) => standing.accountId)).toEqual([platformId]);
  });

  test('name the event that made each standing what it is', async () => {
    const acme = scene.integrator();
    const confirmed = scene.confirm(acme);
    const bakery = scene.customer(acme);
    const restricted = scene.restrict(bakery, ['archive', 'live-view']);
    scene.disable(acme);
    const disabled = scene.log.events.at(-1);
    const path = (await pathOf(bakery)) ?? [];
    expect(path[1]).toMatchObject({
      status: 'disabled',
      statusEventId: disabled?.id,
      confirmed: true,
      confirmationEventId: confirmed.id,
    });
    expect(path[2]).toMatchObject({ modules: ['archive', 'live-view'], modulesEventId: restricted.id });
    expect(decidePermission(path, 'archive')).toMatchObject({
      allowed: false,
      gates: [{ gate: 'status', accountId: acme, eventId: disabled?.id }],
    });
  });

  test('come back when the account above is enabled again', async () => {
    const acme = scene.integrator();
    scene.confirm(acme);
    const bakery = scene.customer(acme);
    scene.disable(acme);
    expect(effectiveModules((await pathOf(bakery)) ?? [])).toEqual([]);
    scene.enable(acme);
    expect(effectiveModules((await pathOf(bakery)) ?? [])).toContain('live-view');
  });

  test('are unknown for an account that was never created', async () => {
    expect(await pathOf('nobody' as typeof platformId)).toBeUndefined();
  });
});
