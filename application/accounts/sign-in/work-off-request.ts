import { person } from '#application/accounts/aggregates.ts';
import { mailKeysOf } from '#application/accounts/mail-keys.ts';
import type { LinkMailing } from '#application/accounts/mail-with-link.ts';
import type { PeopleByAddress } from '#application/accounts/ports/people-by-address.ts';
import type { SignInLink, SignInLinks, SignInRequest } from '#application/accounts/ports/sign-in-store.ts';
import { signInMail } from '#application/accounts/sign-in/sign-in-mail.ts';
import { hashToken, linkToken, openAddress } from '#application/accounts/sign-in/tokens.ts';
import { longestWaitMilliseconds } from '#application/kernel/await-read-model.ts';
import { type Executor, execute } from '#application/kernel/command-handling/execute.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import { processContext } from '#application/kernel/processes/process-context.ts';
import { sendMail } from '#application/kernel/send-mail.ts';
import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import { decideSession } from '#domain/accounts/people/decide-session.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import { isForgotten, linkEnd, mailsCountFor, nextMail } from '#domain/accounts/people/session-rules.ts';
import { type Instant, instantOf, type PersonId } from '#domain/kernel/ids.ts';

export interface WorkOffOptions extends Executor, LinkMailing {
  readonly signInLinks: SignInLinks;
  readonly readModels: PeopleByAddress & ReadModelWaits<'sign-in-addresses'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  readonly process: string;
}

const later = (now: Instant, milliseconds: number): Instant => instantOf(Date.parse(now) + milliseconds);
/** A mail that did not go out, or people who cannot be looked up yet, are tried again after so long. */
const retryAfter = 15_000;

/** Works a request to sign in off: finds out whether the address is anybody's, and sends one mail if so. */
export const createWorkOff = (options: WorkOffOptions) => {
  const { log, signInLinks, readModels, mailer, secrets, clock, logger, loader, publicUrl } = options;

  /** Those who have the address now, as their own streams say it. Who has just joined is waited for. */
  const whoHas = async (address: string): Promise<readonly PersonState[] | 'behind'> => {
    if (!(await readModels.reaches('sign-in-addresses', await log.head(), longestWaitMilliseconds)))
      return 'behind';
    const found = await readModels.peopleByAddress(address);
    const loaded = await Promise.all(found.map((id) => loader.load(person, id)));
    return loaded.flatMap(({ state }) =>
      state?.state === 'active' && normaliseEmail(state.email) === address ? [state] : [],
    );
  };

  /** The link of the request, as it was issued first: a second try sends the same mail. */
  const linkOf = async (
    { id, addressDigest }: SignInRequest,
    holders: readonly PersonId[],
    now: Instant,
  ): Promise<{ token: string; link: SignInLink }> => {
    const token = linkToken(id, secrets.tokenSecret);
    const tokenHash = hashToken(token);
    const link = { tokenHash, addressDigest, people: holders, issuedAt: now, endsAt: linkEnd(now) };
    await signInLinks.issue(link);
    return { token, link: (await signInLinks.find(tokenHash)) ?? link };
  };

  const note = async (state: PersonState, requestId: string, providerId: string): Promise<void> => {
    const { personId, accountId, path } = state;
    const cause = { id: requestId, metadata: { correlationId: requestId } };
    const purpose = `${requestId}/${personId}`;
    const context = {
      ...processContext(options.process, purpose, accountId, cause, clock.now()),
      // A try before this one may have noted it.
      takenOver: true,
    };
    await execute(options, context, {
      aggregate: person,
      id: personId,
      path: () => path,
      decide: (latest) => decideSession({ type: 'NoteLinkSent', requestId, providerId }, latest),
    });
  };

  /** @returns when to come back; undefined when the request needs nothing more */
  return async (request: SignInRequest): Promise<Instant | undefined> => {
    const now = clock.now();
    const { id, addressDigest, sealedAddress, askedAt } = request;
    if (isForgotten(askedAt, now)) return undefined;
    const email = openAddress(sealedAddress, id, secrets.tokenSecret);
    if (email === undefined) return undefined;
    const holders = await whoHas(normaliseEmail(email));
    if (holders === 'behind') return later(now, 1_000);
    const [first] = holders;
    if (!first) return undefined;
    const own = await signInLinks.find(hashToken(linkToken(id, secrets.tokenSecret)));
    if (!own) {
      const sent = await signInLinks.issuedSince(addressDigest, later(now, -mailsCountFor));
      const due = nextMail(sent, now);
      if (due === 'enough') return undefined;
      if (due > now) return due;
    }
    const { token, link } = await linkOf(
      request,
      holders.map(({ personId }) => personId),
      now,
    );
    const { issuedAt, endsAt } = link;
    if (endsAt <= now) return undefined;
    const { personId } = first;
    const mail = signInMail({
      // As the person gave it: what was typed to sign in may be spelled otherwise.
      to: first.email,
      personId,
      requestId: id,
      token,
      issuedAt,
      endsAt,
      publicUrl,
    });
    const outcome = await sendMail(options, mail, { requestId: id });
    // Who was removed, or erased with the account, while the mail was being sent leaves no mail behind.
    const { state: latest } = await loader.load(person, personId);
    if (latest?.state === 'removed' || log.erasures.has(first.accountId))
      for (const keys of mailKeysOf(personId)) await mailer.forget(keys);
    if (outcome.outcome !== 'sent') {
      logger.warn({ requestId: id, code: outcome.code }, 'a mail to sign in with was not sent');
      return outcome.outcome === 'failed' ? later(now, retryAfter) : undefined;
    }
    for (const holder of holders) await note(holder, id, outcome.providerId);
    return undefined;
  };
};
