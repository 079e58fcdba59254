import { useTranslations } from 'use-intl';
import { AwayError, ProblemError } from '#console/api/problem.ts';
import type { Messages } from '#console/messages/en.ts';

type KnownCode = keyof Messages['app']['problems'];

/** What an error says, in the reader's language where we have words for its code, else in the server's. */
export const useProblemText = (): ((error: Error) => string) => {
  const t = useTranslations('app.problems');
  const isKnown = (code: string): code is KnownCode => t.has(code as KnownCode);
  return (error) => {
    if (error instanceof AwayError) return t('away');
    if (error instanceof ProblemError) return isKnown(error.code) ? t(error.code) : error.document.detail;
    return t('unexpected');
  };
};
