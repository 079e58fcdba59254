import type { ProblemKind } from '#api/kernel/problems/problem-kind.ts';
import type { RefusalCode } from '#domain/kernel/refusal.ts';

/** What the domain refuses about people: invitations, roles, signing in. */
export const peopleRefusals = {
  'person-exists': {
    status: 409,
    title: 'The person is there already',
    meaning: 'Somebody with this address is one of the people of this account, invited or joined.',
    cause: 'An invitation was sent twice, or two people invited the same address at once.',
    remedy:
      'Find the person in `GET /v1/accounts/{id}/people`. Send the invitation again with `POST /v1/people/{id}/invitations`, or change the role with `PATCH /v1/people/{id}`.',
  },
  'person-not-removed': {
    status: 409,
    title: 'The person is not removed',
    meaning: 'Only a removed person can be erased.',
    remedy: 'Remove the person first.',
  },
  'person-removed': {
    status: 409,
    title: 'The person was removed',
    meaning: 'A removed person is neither changed nor invited again.',
    remedy: 'Invite the address anew. The new person gets an id of their own.',
  },
  'last-operator': {
    status: 409,
    title: 'The last operator',
    meaning:
      'One operator who can sign in must be left, so the last one is neither removed nor given another role. Operators who were invited and have not joined yet do not count.',
    remedy: 'Invite another operator, and wait until they have joined.',
  },
  'too-many-invitations': {
    status: 429,
    title: 'Too many invitations',
    meaning: 'A person gets one invitation a minute and ten a day.',
    remedy: 'Wait as long as Retry-After says.',
  },
  'sign-in-token-wrong': {
    status: 404,
    title: 'The link is not valid',
    meaning: 'No mail of this installation carried this token, or whom it was for was removed since.',
    cause: 'The link was cut off or altered on its way.',
    remedy: 'Use the whole link, or ask for a new mail.',
  },
  'sign-in-token-expired': {
    status: 409,
    title: 'The link has expired',
    meaning: 'A link to sign in is good for 15 minutes, an invitation for seven days.',
    remedy:
      'Ask for a new link with `POST /v1/sign-in`. Where it was an invitation, have it sent again by whoever invited you.',
  },
  'sign-in-token-used': {
    status: 409,
    title: 'The link was used',
    meaning: 'A link to sign in, and an invitation, are good for one use.',
    remedy: 'Ask for a new link with `POST /v1/sign-in`.',
  },
} as const satisfies Partial<Record<RefusalCode, ProblemKind>>;
