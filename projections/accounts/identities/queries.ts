import type { Identity } from '#domain/accounts/people/identity.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { PersonId } from '#domain/kernel/ids.ts';
import { identitiesDefinition } from '#projections/accounts/identities/definition.ts';
import type { Present, ReadModel } from '#projections/engine/read-model.ts';

const queries = ({ source }: Present) => {
  const read = source.statements<{ readonly personId: PersonId }>(
    identitiesDefinition,
    (table) =>
      `select "personId" from ${table('person_identity')} where "subject" = $1 and "issuer" = $2 order by "personId"`,
  );
  return {
    /** The people who are bound to an identity. Whether they may sign in is for their own streams to say. */
    peopleByIdentity: async ({ issuer, subject }: Identity): Promise<readonly PersonId[]> => {
      // Of whom is erased, the subject is no name any more.
      if (subject === erased) return [];
      const { value } = await read([subject, issuer], ({ rows }) => rows.map(({ personId }) => personId));
      return value;
    },
  };
};

export const identities = { definition: identitiesDefinition, ofThePresent: queries } satisfies ReadModel;
