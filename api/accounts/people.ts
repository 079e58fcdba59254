import { Type } from '@sinclair/typebox';
import { unrefused } from '#api/kernel/problems/problem.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, email, idParams, name, oneOf } from '#api/kernel/schemas/fields.ts';
import type { MadeKey } from '#application/accounts/commands/remove-person.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
import { roles } from '#domain/kernel/principal.ts';

const role = () => oneOf(roles);
const newPerson = closed(
  { name: name(), email: email(), role: role() },
  { examples: [{ name: 'Anna Smith', email: 'anna@nord.example', role: 'integrator' }] },
);
const changes = closed(
  { role: Type.Optional(role()), name: Type.Optional(name()) },
  { examples: [{ name: 'Anna Nordmann' }] },
);
const made = { keys: Type.Array(Type.Ref('MadeKey')) };
const params = idParams<PersonId>();

/** People of accounts: invited, changed, removed. Signing in is beside this. */
export const peopleRoutes = routes('people', ({ tierline: { people } }, { command, list }) => {
  command('POST /accounts/:id/people', {
    name: 'InvitePerson',
    summary: 'Invite somebody to an account',
    description: 'A mail with a link goes to the address. The invitation is good for seven days.',
    params: idParams<AccountId>(),
    body: newPerson,
    creates: true,
    run: (caller, { params, body }) => people.invite(caller, params.id, body),
  });

  list('GET /accounts/:id/people', {
    operationId: 'listPeople',
    summary: "An account's people: invited, active and removed",
    of: readingOf('account'),
    params: idParams<AccountId>(),
    model: 'people',
    asOf: 'account',
    item: Type.Ref('Person'),
    page: (page, { models, params }) => models.people(params.id, page),
    present: (person) => person,
  });

  command('PATCH /people/:id', {
    name: 'ChangePerson',
    summary: "Change a person's role or name",
    description: 'It counts on the next request of the person.',
    params,
    body: changes,
    run: (caller, { params, body }) => people.change(caller, params.id, body),
  });

  command('DELETE /people/:id', {
    name: 'RemovePerson',
    summary: 'Remove a person',
    description:
      'It counts on the next request of the person. Answers the keys that the person made; with revokeKeys=true these end too.',
    params,
    query: {
      revokeKeys: Type.Optional(
        Type.Boolean({ description: 'Whether the keys that the person made end with it.' }),
      ),
    },
    extras: made,
    more: ({ keys }: { keys: readonly MadeKey[] }) => ({ keys }),
    dryRun: {
      answer: closed(made),
      foresee: async (principal, { params }) => unrefused(await people.foresee({ principal }, params.id)),
    },
    run: (caller, { params, query }) => people.remove(caller, params.id, query.revokeKeys ?? false),
  });

  command('POST /people/:id/invitations', {
    name: 'InviteAgain',
    summary: 'Send a new invitation to somebody who has not joined yet',
    description: 'One a minute and ten a day. Whoever has joined already gets none: changed is false.',
    params,
    body: closed({}),
    run: (caller, { params }) => people.inviteAgain(caller, params.id),
  });
});
