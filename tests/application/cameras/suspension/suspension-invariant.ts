import { expect } from 'vitest';
import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';

interface Story {
  readonly cameras: Map<CameraId, CameraState>;
  readonly open: Map<AccountId, DisablementId>;
  readonly disablements: Set<DisablementId>;
  readonly phase: Map<DisablementId, string>;
  /** Each mark and each naming as `disablement camera`, as often as it happened. */
  readonly happened: Record<'held' | 'released' | 'namedHeld' | 'namedSkipped' | 'namedAtEnd', string[]>;
}

const pairs = (disablementId: DisablementId, ids: readonly CameraId[]): string[] =>
  ids.map((id) => `${disablementId} ${id}`);

const idsOf = (cameras: readonly { readonly cameraId: CameraId }[]) =>
  cameras.map(({ cameraId }) => cameraId);

const tell = (events: readonly AnyEvent[]): Story => {
  const story: Story = {
    cameras: new Map(),
    open: new Map(),
    disablements: new Set(),
    phase: new Map(),
    happened: { held: [], released: [], namedHeld: [], namedSkipped: [], namedAtEnd: [] },
  };
  const { happened } = story;
  for (const event of events) {
    if (event.stream.startsWith('camera-')) {
      const own = event as Recorded<CameraEvent>;
      story.cameras.set(own.data.cameraId, evolveCamera(story.cameras.get(own.data.cameraId), own));
    }
    switch (event.type) {
      case 'IntegratorDisabled':
      case 'CustomerDisabled':
        story.open.set(event.data.accountId, event.data.disablementId);
        story.disablements.add(event.data.disablementId);
        break;
      case 'IntegratorEnabled':
      case 'CustomerEnabled':
        story.open.delete(event.data.accountId);
        break;
      case 'CameraHeld':
        happened.held.push(...pairs(event.data.disablementId, [event.data.cameraId]));
        break;
      case 'CameraReleased':
        happened.released.push(...pairs(event.data.disablementId, [event.data.cameraId]));
        break;
      case 'CamerasHeld':
        happened.namedHeld.push(...pairs(event.data.disablementId, event.data.cameraIds));
        break;
      case 'CamerasSkipped':
        happened.namedSkipped.push(...pairs(event.data.disablementId, idsOf(event.data.cameras)));
        break;
      case 'CamerasRestored':
        happened.namedAtEnd.push(...pairs(event.data.disablementId, event.data.cameraIds));
        break;
      case 'CamerasLeftOff':
        happened.namedAtEnd.push(...pairs(event.data.disablementId, idsOf(event.data.cameras)));
        break;
      case 'CameraSuspensionStarted':
      case 'CameraSuspensionCompleted':
      case 'CameraRestorationStarted':
      case 'CameraRestorationCompleted':
        story.phase.set(event.data.disablementId, event.type);
        break;
    }
  }
  return story;
};

const once = (names: readonly string[]): string[] => {
  expect(names, 'nothing happens twice').toHaveLength(new Set(names).size);
  return [...names].sort();
};

/** What must hold whenever the log is quiet (domain.md C4), whatever raced, crashed, or was paused and woke. */
export const expectInvariant = (events: readonly AnyEvent[]): void => {
  const { cameras, open, disablements, phase, happened } = tell(events);
  const stillOpen = new Set(open.values());
  for (const { cameraId, path, intent, holds, removed } of cameras.values()) {
    const onPath = path.flatMap((account) => open.get(account) ?? []);
    if (intent === 'active' && !removed)
      expect([...holds].sort(), `active camera ${cameraId} has the hold of each open disablement`).toEqual(
        onPath.sort(),
      );
    for (const hold of holds)
      expect(stillOpen.has(hold), `camera ${cameraId}: no hold outlives its disablement`).toBe(true);
  }
  const held = once(happened.held);
  once(happened.released);
  once(happened.namedSkipped);
  expect(once(happened.namedHeld), 'the evidence names each hold').toEqual(held);
  const ended = held.filter((pair) => !stillOpen.has(pair.split(' ')[0] as DisablementId));
  expect(once(happened.namedAtEnd), 'the evidence names what became of each hold').toEqual(ended);
  for (const disablementId of disablements)
    expect(phase.get(disablementId)).toBe(
      stillOpen.has(disablementId) ? 'CameraSuspensionCompleted' : 'CameraRestorationCompleted',
    );
};
