import { describe, expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { apiKeysDefinition } from '#projections/accounts/api-keys/definition.ts';
import { plansDefinition } from '#projections/plans/definition.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;

const { shown } = await emptyReadModels([plansDefinition, apiKeysDefinition], (told) => {
  scene = told;
});

describe('Plans', () => {
  test('show their terms, the price in force, and whether they are retired', async () => {
    const planId = scene.plan('motion');
    scene.record(`plan-${planId}`, platformId, {
      type: 'PlanPriceRevised',
      data: { planId, pricePerCameraMonth: '9.90' },
    });
    scene.record(`plan-${planId}`, platformId, { type: 'PlanRetired', data: { planId } });
    const { value } = await (await shown()).plans({ limit: 9 });
    expect(value).toEqual({
      items: [
        {
          id: planId,
          name: 'Plan motion',
          recordingMode: 'motion',
          retentionDays: 30,
          resolution: '1080p',
          pricePerCameraMonth: '9.90',
          currency: 'EUR',
          retired: true,
          revision: 2,
        },
      ],
      next: null,
    });
  });
});

describe('API keys', () => {
  test('are listed with their account, without anything to try keys against', async () => {
    const acme = scene.integrator();
    const [kept, gone] = [scene.apiKey(acme, 'Kept'), scene.apiKey(acme, 'Gone')];
    scene.apiKey(scene.integrator());
    scene.revoke(gone, acme);
    const { value } = await (await shown()).apiKeys(acme, { limit: 9 });
    expect(value.items).toMatchObject([
      { id: kept, name: 'Kept', role: 'integrator', revoked: false, expiresAt: null },
      { id: gone, revoked: true },
    ]);
    expect(JSON.stringify(value)).not.toContain('hash');
  });
});
