import { forgetBegun } from '#console/api/begun.ts';
import { call } from '#console/api/client.ts';
import type { Deed, Schemas } from '#console/api/contract.ts';
import { forgetPosition } from '#console/api/position.ts';
import { queries } from '#console/api/queries.ts';
import { useRead } from '#console/api/read.ts';
import { actingFor, sessionOver } from '#console/api/standing.ts';
import { forgetDrafts } from '#console/app/drafts.ts';
import { tellOtherTabs } from '#console/app/one-person.ts';
import { useMoment } from '#console/app/use-moment.ts';

export type Me = Schemas['Me'];

/** Who is signed in. A person who has none of this yet sees no page: frame.tsx waits for it. */
export const useMe = () => useRead('/v1/me', {}, { ofThePast: false });

const reading = /^(?:read|list|search|explain|compare|prove|suggest|resolve|export|listen)/;

/**
 * Whether one may do something. Of a thing that says it itself (`may` of an account, a camera, an invoice) give that list;
 * without one it is what is possible somewhere. In the past nothing can be changed.
 * @example
 * const may = useMay(account.may);
 * may('disableAccount')
 */
export const useMay = (ofThing?: readonly Deed[]): ((deed: Deed) => boolean) => {
  const { data: me } = useMe();
  const moment = useMoment();
  const list = ofThing ?? me?.may ?? [];
  return (deed) => list.includes(deed) && (moment === undefined || reading.test(deed));
};

/** Signs in, by whatever proof is given. @throws ProblemError */
export const signIn = async (proof: { apiKey: string; accountId?: string }): Promise<Me> => {
  const me = await call<Me>({ method: 'post', path: '/v1/session', body: proof });
  sessionOver.set(false);
  return me;
};

/** Has a link mailed. The answer tells nothing of whether the address is known. */
export const askForLink = (email: string): Promise<unknown> =>
  call({ method: 'post', path: '/v1/sign-in', body: { email } });

/** Ends the session in all tabs, and forgets everything that it showed. @throws ProblemError, AwayError */
export const signOut = async (): Promise<void> => {
  await call({ method: 'delete', path: '/v1/session' });
  forgetDrafts();
  forgetEverything();
  tellOtherTabs();
};

/** What the one before saw is not for the next. */
export const forgetEverything = (): void => {
  actingFor.set(undefined);
  sessionOver.set(false);
  forgetPosition();
  forgetBegun();
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'messages' });
};
