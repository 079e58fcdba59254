import { account } from '#console/accounts/messages/account/de.ts';
import { modules } from '#console/accounts/messages/module-matrix/de.ts';
import { compare, fields, history } from '#console/accounts/messages/past/de.ts';
import { keys, people } from '#console/accounts/messages/people/de.ts';

/** Of the pages of one account. */
export const accountPages = { ...account, modules, people, keys, history, compare, fields };
