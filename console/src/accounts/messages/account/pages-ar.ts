import { account } from '#console/accounts/messages/account/ar.ts';
import { modules } from '#console/accounts/messages/module-matrix/ar.ts';
import { compare, fields, history } from '#console/accounts/messages/past/ar.ts';
import { keys, people } from '#console/accounts/messages/people/ar.ts';

/** Of the pages of one account. */
export const accountPages = { ...account, modules, people, keys, history, compare, fields };
