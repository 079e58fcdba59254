import { followKeys } from '#application/kernel/codec/follow-keys.ts';
import { type RewrapCounts, type RewrapOptions, rewrapKeys } from '#application/kernel/codec/rewrap-keys.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import {
  readInstallation,
  recordInstallation,
} from '#application/kernel/installation/installation-stream.ts';
import { unopenedKeys, verifierOfNext } from '#application/kernel/installation/recognise-secrets.ts';
import { verifierOf } from '#application/kernel/installation/verifiers.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { KeyFitnessIndex } from '#application/kernel/ports/key-fitness.ts';
import type { RunningProcess } from '#application/kernel/ports/running-processes.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import type { Installation, InstallationEvent } from '#domain/kernel/installation/installation.ts';
import { masterKeyChange } from '#domain/kernel/installation/recognise.ts';

export interface RotateOptions extends RewrapOptions {
  readonly store: EventStore;
  readonly log: EventLog;
  readonly keyFitness: KeyFitnessIndex;
  readonly others: () => Promise<readonly RunningProcess[]>;
  readonly now: () => Promise<Instant>;
}

/** The master key cannot be changed so. The message says why, and what to do. */
export class RotationRefused extends Error {
  override readonly name = 'RotationRefused';
}

const principal = 'operator-key';

const nameOf = ({ role, pid, startedAt }: RunningProcess): string =>
  `process ${pid} (role ${role}, started ${startedAt})`;

/** Only who wraps with the new key and opens with the old one loses nothing while keys are wrapped anew. @throws */
const refuseOthersWithoutBoth = async (
  { others }: Pick<RotateOptions, 'others'>,
  { from, to, sweep }: { readonly from: string; readonly to: string; readonly sweep: boolean },
): Promise<void> => {
  const lacking = (await others()).filter(
    ({ wraps, previous }) => wraps !== to || (!sweep && previous !== from),
  );
  if (lacking.length > 0)
    throw new RotationRefused(
      `Nothing is wrapped anew while a process runs without both keys: ${lacking.map(nameOf).join('; ')}. Start it again with the new key as MASTER_KEY_FILE and the old one as MASTER_KEY_FILE_PREVIOUS, or stop it, and run this again.`,
    );
};

const refusals = {
  'not-present':
    '--from is not the master key of this log. Name the file with the key that is in use; nothing was changed.',
  'another-under-way':
    'A change to another master key is under way. Finish it with its own two files, or go back by exchanging them; nothing was changed.',
};

/** Passes over all keys until one finds nothing left to wrap anew. @returns what the first pass did */
const rewrapAll = async (options: RotateOptions): Promise<Readonly<RewrapCounts>> => {
  const first = await rewrapKeys(options.store, options);
  for (let counts = first; counts.rewrapped > 0 && !options.dryRun; )
    counts = await rewrapKeys(options.store, options);
  return first;
};

const presentKey = (verifier: string): InstallationEvent => ({
  type: 'SecretVerifierRecorded',
  data: { secret: 'master-key', standing: 'present', verifier },
});

interface Change {
  readonly from: string;
  readonly to: string;
}

/** What has to be recorded before keys are wrapped anew; `undefined` when all of it stands. @throws RotationRefused */
const beginning = (
  state: Installation,
  change: Change,
): { readonly sweep: boolean; readonly events?: readonly InstallationEvent[] } => {
  const kind = masterKeyChange(state, change);
  if (kind === 'not-present' || kind === 'another-under-way') throw new RotationRefused(refusals[kind]);
  if (kind === 'go-on') return { sweep: false };
  if (kind === 'begin')
    return {
      sweep: false,
      events: [...(state.masterKey ? [] : [presentKey(change.from)]), verifierOfNext(change.to)],
    };
  // Going back to the present key calls the change off.
  return state.masterKey?.next === undefined
    ? { sweep: true }
    : { sweep: false, events: [verifierOfNext(change.to)] };
};

/** Records a change's beginning. @returns whether it only sweeps up after a change that has come to its end */
const begin = async ({ store, log, now }: RotateOptions, change: Change): Promise<boolean> => {
  for (;;) {
    const { state, revision } = await readInstallation(store);
    const { sweep, events } = beginning(state, change);
    if (!events || (await recordInstallation(log, revision, events, await now(), principal))) return sweep;
  }
};

const complete = async ({ store, log, now }: RotateOptions, { to }: Change): Promise<void> => {
  for (;;) {
    const { state, revision } = await readInstallation(store);
    const { verifier, next } = state.masterKey ?? {};
    if (verifier === to && next === undefined) return;
    if (await recordInstallation(log, revision, [presentKey(to)], await now(), principal)) return;
  }
};

/** A change must not begin while some keys are under a third one: they would be left behind. @throws RotationRefused */
const refuseThirdKey = async ({ store, keyFitness, from, to }: RotateOptions): Promise<void> => {
  const found = await followKeys(store, keyFitness, [to, from]);
  const unopened = unopenedKeys(found, { masterKey: to, previousMasterKey: from });
  if (unopened)
    throw new RotationRefused(
      `${unopened} wrapped by neither of the two master keys. Name the file with the key that is in use as --from; nothing was changed.`,
    );
};

/**
 * Changes the master key. The new key's verifier is recorded before the running processes are looked at: whoever starts
 * after that look needs the new key. When all keys are wrapped anew it is recorded as the present one, and all keys are
 * looked at once more, since a process that does not register may have wrapped some with the old one until then.
 * May be interrupted and run again. @throws RotationRefused, UnknownMasterKey
 */
export const rotateMasterKey = async (options: RotateOptions): Promise<Readonly<RewrapCounts>> => {
  const { store, keyFitness, from, to, dryRun = false } = options;
  const change = { from: verifierOf('master-key', from), to: verifierOf('master-key', to) };
  if (change.from === change.to)
    throw new RotationRefused('--from and --to hold the same key; make a new one with openssl rand -hex 32.');
  const { sweep } = beginning((await readInstallation(store)).state, change);
  await refuseOthersWithoutBoth(options, { ...change, sweep });
  if (!sweep) await refuseThirdKey(options);
  if (dryRun) return rewrapAll(options);
  await refuseOthersWithoutBoth(options, { ...change, sweep: await begin(options, change) });
  const first = await rewrapAll(options);
  await complete(options, change);
  await rewrapAll(options);
  await followKeys(store, keyFitness, [to]);
  return first;
};
