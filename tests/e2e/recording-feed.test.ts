import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyEvent } from '#domain/events.ts';
import type { Client } from '#tests/e2e/client.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { readServerSentEvents } from '#tests/e2e/server-sent-events.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { FeedView, RecordingChangeView } from '#tests/e2e/views.ts';

// What recorders obey (domain.md C6): every change of recording, exactly once, in order, from wherever one left off.

let system: TestSystem;
let scene: Scene;
let plan: string;
let recorder: Client;
let sub: { readonly id: string; readonly people: Client };
/** Positions before the first camera and after the last change. */
let beginning: string;
let events: readonly AnyEvent[];

/** A busy while: switching, nested disablements, removal, a camera whose customer is enabled under a disabled integrator. */
const play = async (): Promise<void> => {
  const above = await scene.integrator([plan]);
  sub = await scene.subIntegrator(above.id, [plan]);
  recorder = await scene.people(above.id, 'recorder');
  beginning = String(await system.log.head());
  const customers = [
    await scene.customer(sub.id),
    await scene.customer(sub.id),
    await scene.customer(above.id),
  ];
  const cameras: string[] = [];
  for (const customer of customers)
    for (const intent of ['active', 'active', 'inactive'] as const)
      cameras.push(await scene.camera(customer, plan, intent));
  const [first = '', second = ''] = customers;
  const [a = '', b = '', c = ''] = cameras;
  await scene.disable(first);
  await scene.disable(sub.id);
  await system.operator.post(`/v1/cameras/${a}/deactivate`);
  await scene.enable(first);
  await scene.enable(sub.id);
  await system.operator.post(`/v1/cameras/${a}/activate`);
  await system.operator.post(`/v1/cameras/${c}/activate`);
  await system.quiet();
  await scene.disable(second);
  await scene.enable(second);
  await scene.disable(second);
  await scene.enable(second);
  await system.operator.run('DELETE', `/v1/cameras/${b}`);
  events = await system.quiet();
};

/** The changes of recording, counted out naively from the events: after each, every camera is looked at. */
const changesByHand = (): readonly string[] => {
  const disabled = new Set<string>();
  const cameras = new Map<
    string,
    { on: boolean; holds: Set<string>; path: readonly string[]; recording: boolean }
  >();
  const changes: string[] = [];
  for (const event of events) {
    const account = event.metadata.path.at(-1) ?? '';
    if (/^(Integrator|Customer)Disabled$/.test(event.type)) disabled.add(account);
    if (/^(Integrator|Customer)Enabled$/.test(event.type)) disabled.delete(account);
    if (event.type === 'CameraAdded')
      cameras.set(event.data.cameraId, {
        on: false,
        holds: new Set(),
        path: event.metadata.path,
        recording: false,
      });
    if (event.stream.startsWith('camera-') && 'cameraId' in event.data) {
      const camera = cameras.get(event.data.cameraId);
      if (camera && event.type === 'CameraActivated') camera.on = true;
      if (camera && (event.type === 'CameraDeactivated' || event.type === 'CameraRemoved')) camera.on = false;
      if (camera && event.type === 'CameraHeld') camera.holds.add(event.data.disablementId);
      if (camera && event.type === 'CameraReleased') camera.holds.delete(event.data.disablementId);
    }
    const changed: string[] = [];
    for (const [id, camera] of cameras) {
      const recording =
        camera.on && camera.holds.size === 0 && !camera.path.some((above) => disabled.has(above));
      if (recording !== camera.recording) changed.push(`${event.position} ${id} ${recording}`);
      camera.recording = recording;
    }
    changes.push(...changed.sort());
  }
  return changes;
};

const told = (items: readonly RecordingChangeView[]): readonly string[] =>
  items.map(({ position, cameraId, recording }) => `${position} ${cameraId} ${recording}`);

/** Cameras of one position are in no order of meaning. */
const ordered = (changes: readonly string[]): readonly string[] =>
  [...changes].sort((one, other) => {
    const difference = BigInt(one.split(' ')[0] ?? 0) - BigInt(other.split(' ')[0] ?? 0);
    return difference < 0n ? -1 : difference > 0n ? 1 : one.localeCompare(other);
  });

beforeAll(async () => {
  system = await startTestSystem();
  scene = createScene(system);
  plan = await scene.plan();
  await play();
});
afterAll(async () => {
  expect(system.errors).toEqual([]);
  await system.close();
});

test('every change of recording is told exactly once, positions never go back', async () => {
  const expected = changesByHand();
  expect(expected.length).toBeGreaterThan(20);
  const { items } = await scene.feed(recorder, beginning);
  expect(ordered(told(items))).toEqual(ordered(expected));
  const positions = items.map(({ position }) => BigInt(position));
  expect(positions).toEqual([...positions].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0)));
});

test.each([1, 2, 7])('in pages of %i it is the same feed', async (limit) => {
  const whole = await scene.feed(recorder, beginning);
  expect(told((await scene.feed(recorder, beginning, limit)).items)).toEqual(told(whole.items));
});

test('taken up at any position it goes on with what comes after', async () => {
  const { items } = await scene.feed(recorder, beginning);
  const positions = [...new Set(items.map(({ position }) => position))];
  for (const position of positions.filter((_, index) => index % 5 === 0)) {
    const rest = items.filter((item) => BigInt(item.position) > BigInt(position));
    expect(told((await scene.feed(recorder, position)).items)).toEqual(told(rest));
  }
});

test('from position 0 it begins with every camera that records, and then goes on', async () => {
  const { items } = await scene.feed(recorder, '0', 2);
  const whole = await scene.feed(recorder, beginning);
  const state = new Map(whole.items.map(({ cameraId, recording }) => [cameraId, recording]));
  const on = [...state].filter(([, recording]) => recording).map(([id]) => id);
  expect(items.every(({ recording }) => recording)).toBe(true);
  expect(items.map(({ cameraId }) => cameraId).sort()).toEqual(on.sort());
});

test('a recorder of an account below hears of its own cameras only', async () => {
  const own = await scene.people(sub.id, 'recorder');
  const below = new Set(
    events.flatMap((event) =>
      event.type === 'CameraAdded' && event.metadata.path.some((id) => id === sub.id)
        ? [String(event.data.cameraId)]
        : [],
    ),
  );
  const { items } = await scene.feed(recorder, beginning);
  const expected = items.filter(({ cameraId }) => below.has(cameraId));
  expect(told((await scene.feed(own, beginning)).items)).toEqual(told(expected));
});

test('a long poll is answered as soon as something changes', async () => {
  const customer = await scene.customer(sub.id);
  const camera = await scene.camera(customer, plan, 'inactive');
  const { next } = await scene.feed(recorder, String(system.positions.latest()));
  const quiet = await scene.people((await scene.integrator([plan])).id, 'recorder');
  const waited = quiet
    .send('GET', `/v1/recording-changes?wait=25&after=${system.positions.latest()}`)
    .then(() => 'nothing');
  const polled = recorder.send('GET', `/v1/recording-changes?wait=25&after=${next}`);
  const switched = await system.operator.post(`/v1/cameras/${camera}/activate`);
  expect(await Promise.race([waited, polled.then(() => 'a change')])).toBe('a change');
  const { items } = (await polled).body as FeedView;
  expect(items).toEqual([
    expect.objectContaining({ cameraId: camera, customerId: customer, recording: true }),
  ]);
  expect(switched.changed).toBe(true);
});

test('as server-sent events it is the same feed, and Last-Event-ID takes it up where it broke off', async () => {
  const key = (await scene.key(sub.id, 'recorder')).key ?? '';
  const own = system.clientFor(key);
  const { items } = await scene.feed(own, beginning);
  const heard: string[] = [];
  let lastEventId = beginning;
  // Broken off again and again, in the middle of whatever is being sent.
  while (heard.length < items.length) {
    const part = await readServerSentEvents<RecordingChangeView>(
      `${system.url}/v1/recording-changes`,
      key,
      lastEventId,
      3,
    );
    const resumable = part.findLastIndex(({ id }) => id !== undefined);
    expect(resumable, 'an event one can go on from').toBeGreaterThanOrEqual(0);
    heard.push(...told(part.slice(0, resumable + 1).map(({ data }) => data)));
    lastEventId = part[resumable]?.id ?? lastEventId;
  }
  expect(heard).toEqual(told(items));
});

test('an open stream tells of a disabling while it is open', async () => {
  const key = (await scene.key(sub.id, 'recorder')).key ?? '';
  const customer = await scene.customer(sub.id);
  const camera = await scene.camera(customer, plan);
  const from = String(system.positions.latest());
  const stream = readServerSentEvents<RecordingChangeView>(
    `${system.url}/v1/recording-changes`,
    key,
    from,
    1,
  );
  await scene.disable(customer);
  expect((await stream).map(({ data }) => data)).toEqual([
    expect.objectContaining({ cameraId: camera, recording: false }),
  ]);
});
