import { idIn, present } from '#console/app/search-values.ts';

/** Whom the page of people has opened. */
export interface PeopleSearch {
  readonly person?: string;
}

export const readPeopleSearch = ({ person }: Record<string, unknown>): PeopleSearch =>
  present({ person: idIn(person) });
