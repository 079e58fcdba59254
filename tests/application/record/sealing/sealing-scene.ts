import { readSeals } from '#application/record/sealing/seals-stream.ts';
import type { SignedHead } from '#domain/record/seal/seals.ts';
import { createMemoryEventStore } from '../../../scenes/memory-event-store.ts';
import { createMemoryTiles, createSealsScene, type SealsScene } from './seals-scene.ts';

export const open = () => {
  const store = createMemoryEventStore();
  return { ...createSealsScene(store, createMemoryTiles()), all: store.all };
};

export const headsOf = async (scene: SealsScene): Promise<readonly SignedHead[]> => {
  const heads: SignedHead[] = [];
  for await (const event of readSeals(scene)) if (event.type === 'LogSealed') heads.push(event.data);
  return heads;
};

export const keysOf = async (scene: SealsScene) => {
  const keys = [];
  for await (const event of readSeals(scene)) if (event.type === 'SealingKeyRotated') keys.push(event.data);
  return keys;
};
