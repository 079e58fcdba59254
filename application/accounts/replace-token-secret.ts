import { emailAddress } from '#application/accounts/aggregates.ts';
import {
  type AddressKeeper,
  addressDigest,
  addressesEverHad,
  settleEmail,
} from '#application/accounts/email-reservations.ts';
import type { CommandContext } from '#application/kernel/command-handling/context.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import {
  readInstallation,
  recordInstallation,
} from '#application/kernel/installation/installation-stream.ts';
import { verifierOf } from '#application/kernel/installation/verifiers.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { RunningProcess } from '#application/kernel/ports/running-processes.ts';
import { addressesOf } from '#domain/accounts/integrator/integrator.ts';
import { type AccountId, type CommandId, type Instant, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** Integrators and reservations so far. */
export interface ReplacementCounts {
  /** Addresses in use, each reserved under the new secret now. */
  reserved: number;
  /** Reservations under the lost secret that were let go. */
  released: number;
  /** Integrators with an address that an integrator before them has as well. */
  readonly shared: AccountId[];
}

export interface ReplaceOptions {
  readonly store: EventStore;
  readonly log: EventLog;
  /** The secret that takes over. */
  readonly tokenSecret: Uint8Array;
  readonly reason: string;
  readonly others: () => Promise<readonly RunningProcess[]>;
  readonly now: () => Promise<Instant>;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (counts: Readonly<ReplacementCounts>) => void;
}

/** The token secret cannot be replaced so. The message says why, and what to do. */
export class ReplacementRefused extends Error {
  override readonly name = 'ReplacementRefused';
}

const principal = 'operator-key';

/**
 * Refuses while other processes run: they know only the lost secret, or none, and would reserve addresses under it.
 * @throws ReplacementRefused
 */
const refuseOthers = async ({ others }: ReplaceOptions): Promise<void> => {
  const running = await others();
  if (running.length > 0)
    throw new ReplacementRefused(
      `Addresses are reserved anew only while nothing else runs: stop ${running.map(({ role, pid, startedAt }) => `process ${pid} (role ${role}, started ${startedAt})`).join('; ')}, and run this again.`,
    );
};

/** Records that the secret was replaced; a run that goes on records nothing. @returns the verifier of the new secret */
const begin = async ({ store, log, tokenSecret, reason, now }: ReplaceOptions): Promise<string> => {
  const verifier = verifierOf('token-secret', tokenSecret);
  for (;;) {
    const { state, revision } = await readInstallation(store);
    const present = state.tokenSecret?.verifier === verifier ? state.tokenSecret : undefined;
    if (present?.beingReplaced) return verifier;
    if (present)
      throw new ReplacementRefused(
        'TOKEN_SECRET_FILE holds the token secret of this log: nothing is lost, and nothing was changed.',
      );
    const replaced = { type: 'TokenSecretReplaced', data: { verifier, reason } } as const;
    if (await recordInstallation(log, revision, [replaced], await now(), principal)) return verifier;
  }
};

const newContext = (time: Instant): CommandContext => {
  const commandId = newId<CommandId>();
  const actor = { principal, role: 'operator', account: platformId } as const;
  return { commandId, time, actor, correlationId: commandId, causationId: commandId };
};

async function* integrators(store: EventStore): AsyncGenerator<AccountId> {
  const prefix = streams.integrator('' as AccountId);
  for await (const { stream } of store.readAll({ types: ['IntegratorRegistered', 'SubIntegratorCreated'] }))
    yield stream.slice(prefix.length) as AccountId;
}

/** Reserves every address in use. @returns the names of the reservations under the new secret */
const reserveAll = async (
  options: ReplaceOptions,
  keeper: AddressKeeper,
  counts: ReplacementCounts,
): Promise<ReadonlySet<string>> => {
  const digests = new Set<string>();
  for await (const integratorId of integrators(options.store)) {
    options.signal?.throwIfAborted();
    const { state } = await addressesEverHad(options.log, integratorId);
    if (!state) continue;
    for (const email of addressesOf(state)) {
      const digest = addressDigest(email, options.tokenSecret);
      if (options.dryRun) {
        if (digests.has(digest)) counts.shared.push(integratorId);
        else counts.reserved += 1;
      } else {
        const context = newContext(await options.now());
        const result = await settleEmail(keeper, context, { digest, integratorId, path: state.path });
        if (result.outcome === 'done') counts.reserved += 1;
        else if (result.outcome === 'refused') counts.shared.push(integratorId);
        else throw new Error(`reserving an address of integrator ${integratorId} anew: ${result.outcome}`);
      }
      digests.add(digest);
    }
    options.onProgress?.(counts);
  }
  return digests;
};

/** Releases what was reserved under the lost secret, since nobody can find those streams by an address any more. */
const releaseOthers = async (
  options: ReplaceOptions,
  keeper: AddressKeeper,
  kept: ReadonlySet<string>,
  counts: ReplacementCounts,
): Promise<void> => {
  const prefix = streams.emailAddress('');
  const seen = new Set<string>(kept);
  for await (const { stream } of options.store.readAll({ types: ['EmailAddressReserved'] })) {
    const digest = stream.slice(prefix.length);
    if (seen.has(digest)) continue;
    seen.add(digest);
    options.signal?.throwIfAborted();
    const { state } = await keeper.loader.load(emailAddress, digest);
    if (!state?.holder) continue;
    counts.released += 1;
    options.onProgress?.(counts);
    if (options.dryRun) continue;
    const holder = await addressesEverHad(options.log, state.holder);
    const path = holder.state?.path ?? [platformId];
    const context = newContext(await options.now());
    // No command runs that may still be about to use it.
    await settleEmail(keeper, context, { digest, integratorId: state.holder, path, over: state.position });
  }
};

/**
 * Puts another token secret in the place of one that was lost: records it with the reason, reserves every address in use
 * under it, lets go of what the lost one reserved, and records the end; no process starts in between. May be interrupted
 * at any moment and run again. @throws ReplacementRefused
 */
export const replaceTokenSecret = async (options: ReplaceOptions): Promise<Readonly<ReplacementCounts>> => {
  const { store, log, tokenSecret, now, dryRun = false } = options;
  const counts: ReplacementCounts = { reserved: 0, released: 0, shared: [] };
  const keeper: AddressKeeper = { log, loader: createStateLoader(log), secrets: { tokenSecret } };
  await refuseOthers(options);
  const verifier = dryRun ? verifierOf('token-secret', tokenSecret) : await begin(options);
  // Whoever started before the event was recorded is registered by now; whoever starts later finds the event.
  if (!dryRun) await refuseOthers(options);
  const digests = await reserveAll(options, keeper, counts);
  await releaseOthers(options, keeper, digests, counts);
  if (dryRun) return counts;
  for (;;) {
    const { state, revision } = await readInstallation(store);
    if (!state.tokenSecret?.beingReplaced || state.tokenSecret.verifier !== verifier) return counts;
    const data = { verifier, reserved: counts.reserved, shared: counts.shared };
    const done = { type: 'EmailAddressesReservedAnew', data } as const;
    if (await recordInstallation(log, revision, [done], await now(), principal)) return counts;
  }
};
