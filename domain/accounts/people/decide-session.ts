import { refusePerson } from '#domain/accounts/access/restrictions.ts';
import { nobodyAnyMore } from '#domain/accounts/people/choose-person.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import type { PersonEvent, PersonSignedIn } from '#domain/accounts/people/person-events.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { SessionId } from '#domain/kernel/ids.ts';
import { type Decision, refuse } from '#domain/kernel/refusal.ts';

export type SessionCommand =
  | {
      readonly type: 'SignIn';
      /** From the platform down to the person's account. */
      readonly path: StandingPath;
      readonly session: Omit<PersonSignedIn['data'], 'personId'>;
    }
  | { readonly type: 'SignOut'; readonly sessionId: SessionId }
  | { readonly type: 'NoteLinkSent'; readonly requestId: string; readonly providerId: string };

/** Signing in and out of one person (docs/domain.md A9). */
export const decideSession = (
  command: SessionCommand,
  state: PersonState | undefined,
): Decision<PersonEvent> => {
  if (!state) return refuse('not-found', 'There is no such person.');
  const { personId } = state;
  switch (command.type) {
    case 'SignIn': {
      if (state.state !== 'active') return nobodyAnyMore();
      const refusal = refusePerson(command.path);
      if (refusal) return refusal;
      return [{ type: 'PersonSignedIn', data: { personId, ...command.session } }];
    }
    case 'SignOut': {
      const { sessionId } = command;
      const isSignedIn = state.sessions.some((session) => session.sessionId === sessionId);
      return isSignedIn ? [{ type: 'PersonSignedOut', data: { personId, sessionId } }] : [];
    }
    case 'NoteLinkSent': {
      const { requestId, providerId } = command;
      return [{ type: 'SignInLinkSent', data: { personId, requestId, providerId } }];
    }
  }
};
