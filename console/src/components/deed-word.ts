import { useTranslations } from 'use-intl';
import type { LookedAt } from '#console/api/looked-at.ts';

/** The word on the button of a deed: another one once somebody else changed the thing, because sending on that is a decision of its own. */
export const useDeedWord = ({ isOutdated }: Pick<LookedAt<unknown>, 'isOutdated'>, word: string): string => {
  const t = useTranslations('app.changedMeanwhile');
  return isOutdated ? t('anyway') : word;
};
