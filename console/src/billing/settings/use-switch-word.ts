import { useTranslations } from 'use-intl';

/** What a switch of the settings says: on or off. */
export const useSwitchWord = (): ((isOn: boolean) => string) => {
  const t = useTranslations('billing.settings');
  return (isOn) => t(isOn ? 'on' : 'off');
};
