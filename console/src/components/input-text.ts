import { useFormatter, useTranslations } from 'use-intl';
import type { RequestFault } from '#console/api/request-faults.ts';
import { digitsOf } from '#console/api/text-form.ts';
import type { Messages } from '#console/messages/en.ts';

type InputCode = keyof Messages['app']['inputs'];
type FormName = keyof Messages['app']['forms'];
type ProblemCode = keyof Messages['app']['problems'];

/** Codes whose words are made around a figure of the refusal. */
const withLimit: ReadonlySet<string> = new Set<InputCode>([
  'too-short',
  'too-long',
  'too-small',
  'too-large',
  'too-few',
  'too-many',
  'too-deep',
]);

/**
 * What a refusal of a field says: what is allowed there, in the reader's language, with the limits of the refusal and of the
 * document. What the page has no words for is said as the server says it.
 */
export const useInputText = (): ((fault: RequestFault) => string) => {
  const t = useTranslations('app.inputs');
  const form = useTranslations('app.forms');
  const problem = useTranslations('app.problems');
  const format = useFormatter();
  return ({ code, message, params = {} }) => {
    const name = params.form ?? params.type;
    if (typeof name === 'string' && form.has(name as FormName)) return form(name as FormName, digitsOf(name));
    // Of what must have one character, there is none.
    if (code === 'too-short' && params.limit === 1) return t('required');
    if (withLimit.has(code) && typeof params.limit !== 'number') return t('not-valid', { message });
    // A rule refused, and not a form: its words are those of the refusal.
    if (!t.has(code as InputCode))
      return problem.has(code as ProblemCode) ? problem(code as ProblemCode) : message;
    const allowed = Array.isArray(params.allowed) ? format.list(params.allowed.map(String)) : '';
    return t(code as InputCode, { message, allowed, limit: Number(params.limit) });
  };
};
