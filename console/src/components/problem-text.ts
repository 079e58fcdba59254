import { useTranslations } from 'use-intl';
import { AwayError, ProblemError } from '#console/api/problem.ts';
import type { RequestFault } from '#console/api/request-faults.ts';
import type { Messages } from '#console/messages/en.ts';

type KnownCode = keyof Messages['app']['problems'];

/** What an error says, in the reader's language; of a code from a later version what the server says itself. */
export const useProblemText = (): ((error: Error) => string) => {
  const t = useTranslations('app.problems');
  const isKnown = (code: string): code is KnownCode => t.has(code as KnownCode);
  return (error) => {
    if (error instanceof AwayError) return t('away');
    if (error instanceof ProblemError) return isKnown(error.code) ? t(error.code) : error.document.detail;
    return t('unexpected');
  };
};

/** Codes whose detail names amounts, dates or names that our words for them cannot know. */
const withFacts: ReadonlySet<string> = new Set<KnownCode>([
  'address-lines-disagree',
  'amount-not-valid',
  'children-not-closed',
  'credit-exceeds-invoice',
  'credit-not-enough',
  'credit-spent',
  'currency-mismatch',
  'method-not-allowed',
  'module-not-allowed',
  'month-not-closed',
  'month-not-running',
  'no-price-in-currency',
  'not-expressible',
  'payment-reference-reused',
  'read-model-rebuilding',
  'refund-reference-reused',
  'role-does-not-fit',
  'still-failing',
  'unavailable',
]);

/** The server's own words, in English, where they have facts in them. */
export const factsOf = (error: Error): string | undefined =>
  error instanceof ProblemError && withFacts.has(error.code) ? error.document.detail : undefined;

/** The parts of a request that are not as they have to be, where that is all that is wrong. */
export const refusedParts = (error: Error): readonly RequestFault[] =>
  error instanceof ProblemError && error.code === 'malformed' ? (error.document.errors ?? []) : [];
