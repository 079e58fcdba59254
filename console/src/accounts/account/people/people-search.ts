/** Whom the page of people has opened. */
export interface PeopleSearch {
  readonly person?: string;
}

export const readPeopleSearch = ({ person }: Record<string, unknown>): PeopleSearch =>
  typeof person === 'string' && person !== '' ? { person } : {};
