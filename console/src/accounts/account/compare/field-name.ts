import { useTranslations } from 'use-intl';
import type { Messages } from '#console/messages/en.ts';

type KnownField = keyof Messages['accounts']['account']['fields'];

/** `cameras.recording`, as messages name it: camerasRecording. */
const asOneWord = (field: string): string =>
  field.replace(/\.(.)/g, (_, letter: string) => letter.toUpperCase());

/** What a field of the record is called; a part of one that has no name of its own, by its whole. */
export const useFieldName = (): ((field: string) => string) => {
  const t = useTranslations('accounts.account.fields');
  const compare = useTranslations('accounts.account.compare');
  const isKnown = (name: string): name is KnownField => t.has(name as KnownField);
  return (field) => {
    const name = asOneWord(field);
    if (isKnown(name)) return t(name);
    const [whole, ...part] = field.split('.');
    return whole !== undefined && isKnown(whole) && part.length > 0
      ? compare('partOf', { whole: t(whole), part: part.join('.') })
      : field;
  };
};
