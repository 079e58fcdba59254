import { addressDigest } from '#application/accounts/email-reservations.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ProveTokenSecret } from '#application/kernel/installation/recognise-secrets.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { streams } from '#domain/kernel/streams.ts';

/** So many of the newest integrators are looked at beside the first one: a few reads, however many there are. */
const newest = 20;
const creations = ['IntegratorRegistered', 'SubIntegratorCreated'] as const;

const hasEvents = async (store: EventStore, stream: string): Promise<boolean> => {
  for await (const _ of store.readStream(stream, { limit: 1 })) return true;
  return false;
};

/** Whether any address was ever reserved here. */
export const hasReservations = async (store: EventStore): Promise<boolean> => {
  for await (const _ of store.readAll({ types: ['EmailAddressReserved'], limit: 1 })) return true;
  return false;
};

/** The addresses that integrators were created with: the first one's, and the newest ones'. */
async function* createdWith({ log, store }: { log: EventLog; store: EventStore }): AsyncGenerator<string> {
  const bounds = [{ limit: 1 }, { direction: 'backwards', limit: newest }] as const;
  for (const bound of bounds)
    for await (const { stream, revision } of store.readAll({ types: creations, ...bound }))
      for await (const event of log.readStream(stream, { from: revision, limit: 1 }))
        if (event.type === 'IntegratorRegistered' || event.type === 'SubIntegratorCreated')
          if (event.data.email !== erased) yield event.data.email;
}

/**
 * Proves a token secret of a log from before verifiers were kept, by the reservations that were made with it. The address
 * of every new integrator was reserved first, in a stream whose name follows from the secret, and that stream stays.
 */
export const proveTokenSecret: ProveTokenSecret = async (opened, tokenSecret) => {
  if (!(await hasReservations(opened.store))) return 'nothing-to-prove-it';
  let fitting = 0;
  let failing = 0;
  for await (const email of createdWith(opened))
    if (await hasEvents(opened.store, streams.emailAddress(addressDigest(email, tokenSecret)))) fitting += 1;
    else failing += 1;
  if (fitting === 0) return failing === 0 ? 'nothing-to-prove-it' : 'made-nothing-here';
  return failing === 0 ? 'made-this' : 'made-only-some';
};
