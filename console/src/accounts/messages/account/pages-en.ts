import { account } from '#console/accounts/messages/account/en.ts';
import { modules } from '#console/accounts/messages/module-matrix/en.ts';
import { compare, fields, history } from '#console/accounts/messages/past/en.ts';
import { keys, people } from '#console/accounts/messages/people/en.ts';

/** Of the pages of one account. */
export const accountPages = { ...account, modules, people, keys, history, compare, fields } as const;
