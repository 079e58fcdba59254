import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { types } from '#console/record/messages/types/en.ts';

export type KnownType = keyof typeof types;

const isKnown = (type: string): type is KnownType => Object.hasOwn(types, type);

export const knownTypes: readonly KnownType[] = Object.keys(types).filter(isKnown);

/** What a type of event says happened; one of a later version by its name. */
export const useTypeText = (): ((type: string) => string) => {
  const t = useTranslations('record.types');
  return useCallback((type) => (isKnown(type) ? t(type) : type), [t]);
};
