import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { CommandId } from '#domain/kernel/ids.ts';
import { done } from '#tests/application/accounts/people.ts';
import { commandsOfAccounts } from './commands-of-accounts.ts';
import { commandsOfCamerasPeopleAndBills } from './commands-of-cameras-people-and-bills.ts';
import { createLateAppend } from './late-append.ts';
import { type LateCommand, type LateScene, openLateScene, type Run } from './late-scene.ts';

const cases = [...commandsOfAccounts, ...commandsOfCamerasPeopleAndBills];

let scene: LateScene;
beforeAll(async () => {
  scene = await openLateScene();
});
afterAll(() => scene.tierline.close());

/** Ids of the events a command has in the log, or its parts have, by the stream's category. */
const stored = async (category: string, commandId: CommandId): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const { stream, id, metadata } of scene.tierline.store.readAll()) {
    const { commandId: own, causationId } = JSON.parse(metadata) as Record<string, string>;
    if (stream.startsWith(`${category}-`) && (own === commandId || causationId === commandId)) ids.push(id);
  }
  return ids;
};

const title = ({ command, category }: LateCommand): string => `${command}, on ${category}`;

describe.each(cases.map((one) => [title(one), one] as const))('%s', (_, { category, given }) => {
  const lose = async (run: Run) => {
    const late = createLateAppend(category);
    const first = scene.by();
    await expect(run(scene.another(late.losing), first)).rejects.toBeInstanceOf(EventStoreUnavailable);
    const { commandId, time } = first.context;
    return { late, commandId, repeat: scene.by({ commandId, time, takenOver: true }) };
  };

  test('is found by its repeat when its append had landed', async () => {
    const run = await given(scene);
    const { late, commandId, repeat } = await lose(run);
    await late.land();
    const before = await stored(category, commandId);
    expect(
      done(
        await run(
          scene.another((same) => same),
          repeat,
        ),
      ).changed,
    ).toBe(true);
    // An address is reserved anew for every try (decision 011).
    if (category !== 'emailAddress') expect(await stored(category, commandId)).toEqual(before);
    else expect(await stored('integrator', commandId)).not.toEqual([]);
  });

  test('is found by its repeat when its append lands after the repeat has decided', async () => {
    const run = await given(scene);
    const { late, commandId, repeat } = await lose(run);
    const result = done(await run(scene.another(late.landingMeanwhile), repeat));
    expect(result.changed).toBe(true);
    const ids = await stored(category, commandId);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('every command that a request can repeat is among them', () => {
  const groups = [
    'platform',
    'integrators',
    'customers',
    'accountStatus',
    'erasures',
    'cameras',
    'apiKeys',
    'people',
    'emailConfirmations',
    'invoices',
    'parkedEvents',
  ] as const;
  const commands = groups.flatMap((group) =>
    Object.keys(scene.tierline[group]).map((command) => `${group}.${command}`),
  );
  // These only look, or answer nothing and are never repeated under a key.
  const others = [
    'emailConfirmations.look',
    'emailConfirmations.resendToClaimed',
    'emailConfirmations.confirmedAddress',
    'people.foresee',
  ];
  const tried = new Set(cases.map(({ command }) => command));
  expect(commands.filter((command) => !tried.has(command) && !others.includes(command))).toEqual([]);
});
