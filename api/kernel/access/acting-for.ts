import type { IncomingHttpHeaders } from 'node:http';
import { badInput, type InputError } from '#api/kernel/problems/problem.ts';
import { formats } from '#api/kernel/validation/formats.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const accountHeader = 'tierline-on-behalf-of';
const reasonHeader = 'tierline-reason';
const longestReason = 500;

const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join() : value;

/** Headers come as Latin-1; a reason written in UTF-8 is read as such. */
const decoded = (header: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1')).trim();
  } catch {
    return header.trim();
  }
};

const isAccountId = (text: string): text is AccountId => formats.id.check(text);

/** For whom an operator acts, and why: both headers or none (docs/api.md). @throws Problem 400 */
export const actingFor = (
  headers: IncomingHttpHeaders,
): { readonly account: AccountId; readonly reason: string } | undefined => {
  const account = single(headers[accountHeader])?.trim();
  const header = single(headers[reasonHeader]);
  if (account === undefined && header === undefined) return undefined;
  const reason = header === undefined ? '' : decoded(header);
  const errors: InputError[] = [];
  if (account === undefined || !isAccountId(account))
    errors.push({ path: 'Tierline-On-Behalf-Of', code: 'wrong-form', message: formats.id.remedy });
  if (!formats.line.check(reason) || reason.length > longestReason)
    errors.push({
      path: 'Tierline-Reason',
      code: 'wrong-form',
      params: { limit: longestReason },
      message: `must say why you act for the account, in one line of at most ${longestReason} characters.`,
    });
  if (account === undefined || !isAccountId(account) || errors.length > 0) throw badInput(...errors);
  return { account, reason };
};

/** The account that a JSON Web Token is for, where there are several (docs/api.md). @throws Problem 400 */
export const accountOfToken = (headers: IncomingHttpHeaders): AccountId | undefined => {
  const account = single(headers['tierline-account'])?.trim();
  if (account === undefined || isAccountId(account)) return account;
  throw badInput({ path: 'Tierline-Account', code: 'wrong-form', message: formats.id.remedy });
};
