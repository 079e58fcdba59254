import { describe, expect, test } from 'vitest';
import { erased } from '#domain/kernel/events/definition.ts';
import { type PersonId, platformId } from '#domain/kernel/ids.ts';
import { identitiesDefinition } from '#projections/accounts/identities/definition.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;

const { shown } = await emptyReadModels([identitiesDefinition], (told) => {
  scene = told;
});

const issuer = 'https://identity.example';
const [anna, ben, cleo] = ['a', 'b', 'c'].map(
  (last) => `01993000-0000-7000-8000-00000000000${last}` as PersonId,
) as [PersonId, PersonId, PersonId];

const bind = (personId: PersonId, subject: string, by = issuer) =>
  scene.record(`person-${personId}`, platformId, {
    type: 'PersonIdentityBound',
    data: { personId, issuer: by, subject },
  });

describe('The people of an identity', () => {
  test('are those who are bound to its issuer and its subject, and were not removed', async () => {
    bind(anna, 'a-17');
    bind(ben, 'a-17');
    bind(cleo, 'a-17', 'https://other.example');
    scene.record(`person-${ben}`, platformId, {
      type: 'PersonRemoved',
      data: { personId: ben, accountId: platformId },
    });
    const { peopleByIdentity } = await shown();
    expect(await peopleByIdentity({ issuer, subject: 'a-17' })).toEqual([anna]);
    expect(await peopleByIdentity({ issuer: 'https://other.example', subject: 'a-17' })).toEqual([cleo]);
    expect(await peopleByIdentity({ issuer, subject: 'A-17' })).toEqual([]);
    expect(await peopleByIdentity({ issuer: `${issuer}/`, subject: 'a-17' })).toEqual([]);
  });

  test('are nobody once a person is erased, whatever is asked', async () => {
    bind(anna, erased);
    expect(await (await shown()).peopleByIdentity({ issuer, subject: erased })).toEqual([]);
  });
});
