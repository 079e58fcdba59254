import { useTranslations } from 'use-intl';
import type { Messages } from '#console/messages/en.ts';

type KnownField = keyof Messages['accounts']['account']['fields'];

/** What a field of the record is called; a part of one, such as `recordingDefaults.mode`, by its whole where it has no name. */
export const useFieldName = (): ((field: string) => string) => {
  const t = useTranslations('accounts.account.fields');
  const compare = useTranslations('accounts.account.compare');
  const isKnown = (field: string): field is KnownField => !field.includes('.') && t.has(field as KnownField);
  return (field) => {
    if (isKnown(field)) return t(field);
    const [whole, ...part] = field.split('.');
    return whole !== undefined && isKnown(whole) && part.length > 0
      ? compare('partOf', { whole: t(whole), part: part.join('.') })
      : field;
  };
};
