import { expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { isOurs, ownEvents, streamPrefixes } from '#domain/kernel/streams.ts';
import { isLeaf } from '#domain/record/seal/leaf.ts';
import type { Scene } from './scene.ts';
import { all, ids, newEvent, newEvents, newStream, newType, stored } from './scene.ts';
import { subscriber } from './subscriber.ts';

const ours = { metadata: JSON.stringify({ path: [platformId] }) };
/** The categories that came after the first release: another application may have had streams of these names before us. */
const newCategories = streamPrefixes
  .filter((prefix) => !isOurs({ stream: `${prefix}1`, metadata: '{}' }))
  .map((prefix) => prefix.slice(0, -1));

/** What another application may have beside its events. */
const foreignMetadata = ['{"by":"somebody else"}', '{"path":["theirs"]}', 'null', '', 'no JSON'];

/**
 * A server shared with an application that had streams named like a category of ours before we did: its events are neither
 * read nor counted, whatever their type.
 */
export function ownEventsContract(scene: () => Scene): void {
  const shared = async () => {
    const own = await scene().underTest.open(ownEvents);
    const type = newType();
    const [ourStream, theirStream] = [newStream(), newStream()].map((name) => `installation-${name}`);
    return { own, type, ourStream: ourStream ?? '', theirStream: theirStream ?? '' };
  };

  test('of a category that is new, only events whose path begins with the platform are read', async () => {
    const { own, type, ourStream, theirStream } = await shared();
    const after = await own.head();
    const events = newEvents(3, { type, ...ours });
    await stored(own, ourStream, 'no-stream', events.slice(0, 2));
    const theirs = foreignMetadata.map((metadata) => newEvent({ type, metadata }));
    await stored(own, theirStream, 'no-stream', theirs);
    await stored(own, ourStream, 1, events.slice(2));
    const expected = ids(events);
    const inStream = ({ stream }: { stream: string }) => stream === ourStream || stream === theirStream;
    expect(ids((await all(own.readAll({ after }))).filter(inStream))).toEqual(expected);
    expect(ids(await all(own.readAll({ after, types: [type] })))).toEqual(expected);
    const backwards = { direction: 'backwards', types: [type] } as const;
    expect(ids(await all(own.readAll({ ...backwards, limit: 3 })))).toEqual(expected.toReversed());
    const listening = subscriber(own, { after, types: [type] });
    await listening.received(3);
    expect(ids(listening.events)).toEqual(expected);
    await listening.end();
    await own.close();
  });

  test('that goes for every category since the first landing: what is another application’s is neither read nor a leaf', async () => {
    const own = await scene().underTest.open(ownEvents);
    const type = newType();
    expect(newCategories).toEqual(expect.arrayContaining(['person', 'people', 'signIn', 'reminder']));
    const after = await own.head();
    const expected: string[] = [];
    for (const category of newCategories) {
      const theirs = foreignMetadata.map((metadata) => newEvent({ type, metadata }));
      await stored(own, `${category}-${newStream()}`, 'no-stream', theirs);
      const events = newEvents(2, { type, ...ours });
      await stored(own, `${category}-${newStream()}`, 'no-stream', events);
      await stored(
        own,
        `${category}-${newStream()}`,
        'no-stream',
        theirs.slice(0, 1).map((event) => ({ ...event, id: newEvent().id })),
      );
      expected.push(...ids(events));
    }
    const read = await all(own.readAll({ after, types: [type] }));
    expect(ids(read)).toEqual(expected);
    const leaves = (await all(own.readAll({ after }))).filter(
      (event) => isLeaf(event.stream) && event.type === type,
    );
    expect(ids(leaves)).toEqual(expected);
    const listening = subscriber(own, { after, types: [type] });
    await listening.received(expected.length);
    expect(ids(listening.events)).toEqual(expected);
    await listening.end();
    expect(await own.head()).toBe(read.at(-1)?.position);
    await own.close();
  });

  test('the head is that of our last event, however many of others lie behind it', async () => {
    const { own, type, ourStream, theirStream } = await shared();
    const { position } = await stored(own, ourStream, 'no-stream', newEvents(2, { type, ...ours }));
    await stored(own, theirStream, 'no-stream', newEvents(700, { type }));
    expect(await own.head()).toBe(position);
    const last = { direction: 'backwards', limit: 2 } as const;
    expect((await all(own.readAll({ ...last, types: [type] }))).map(({ revision }) => revision)).toEqual([
      1, 0,
    ]);
    const [newest] = await all(own.readAll({ ...last, limit: 1 }));
    expect(newest?.position).toBe(position);
    expect(await all(own.readAll({ after: position }))).toEqual([]);
    await own.close();
  });

  test('of every category of the first landing, all events are ours by the name of their stream', async () => {
    const { own, type } = await shared();
    const first = streamPrefixes.filter((prefix) => isOurs({ stream: `${prefix}1`, metadata: '{}' }));
    expect(first).toHaveLength(18);
    const after = await own.head();
    for (const prefix of first)
      await stored(own, `${prefix}${newStream()}`, 'no-stream', newEvents(1, { type }));
    expect(await all(own.readAll({ after, types: [type] }))).toHaveLength(first.length);
    await own.close();
  });
}
