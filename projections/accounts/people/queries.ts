import type { PageRequest } from '#application/kernel/ports/reading.ts';
import { invitationExpiry } from '#domain/accounts/people/invitation.ts';
import type { Invitation, PersonState } from '#domain/accounts/people/person.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { peopleDefinition, type personTable } from '#projections/accounts/people/definition.ts';
import { pathText } from '#projections/engine/account-path.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { RowOf } from '#projections/engine/table.ts';

/** How the mail of an invitation fares: it waits for its turn, went out, or could not be sent. */
const invitationOf = ({ number, notBefore, mail }: Invitation) => ({
  number,
  mail: mail?.state ?? ('waiting' as const),
  expiresAt: invitationExpiry(notBefore),
});

const newestInvitation = ({ state, invitations }: Pick<PersonState, 'state' | 'invitations'>) => {
  const newest = invitations.at(-1);
  return state === 'invited' && newest ? invitationOf(newest) : null;
};

const toRow = ({ id, accountId, revision, person }: RowOf<typeof personTable>) => ({
  id,
  accountId,
  name: person.name,
  email: person.email,
  role: person.role,
  state: person.state,
  lastSignInAt: person.lastSignInAt ?? null,
  /** The newest one of whoever has not joined yet. */
  invitation: newestInvitation(person),
  revision,
});

const queries = (source: ReadSource) => {
  const read = source.snapshots(peopleDefinition);
  return {
    people: (accountId: AccountId, request: PageRequest) =>
      read(async ({ db, refuseParkedIf }) => {
        const list = openList(`people/${accountId}`, { id: 'text' }, request);
        const page = await list.read(db.selectFrom('person').selectAll().where('accountId', '=', accountId));
        refuseParkedIf(
          ({ partition, path }) => path.endsWith(pathText([accountId])) && page.covers(partition),
        );
        return page.of(toRow);
      }),
  };
};

export const people = { definition: peopleDefinition, ofAnyMoment: queries } satisfies ReadModel;
