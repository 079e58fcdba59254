import { NativeSelect, useMantineColorScheme } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useStanding } from '#console/api/standing.ts';
import { language, languageNames, languages, setLanguage } from '#console/app/settings.ts';
import styles from '#console/app/sign-in.module.css';

const colours = ['auto', 'light', 'dark'] as const;

/** Language and colours for who is not signed in yet. */
export const SettingsLine = () => {
  const t = useTranslations('app.menu');
  const spoken = useStanding(language);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={styles.settings}>
      <NativeSelect
        size="xs"
        label={t('language')}
        value={spoken}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={({ currentTarget }) => {
          const chosen = languages.find((each) => each === currentTarget.value);
          if (chosen) setLanguage(chosen);
        }}
      />
      <NativeSelect
        size="xs"
        label={t('colours.title')}
        value={colorScheme}
        data={colours.map((value) => ({ value, label: t(`colours.${value}`) }))}
        onChange={({ currentTarget }) => {
          const chosen = colours.find((each) => each === currentTarget.value);
          if (chosen) setColorScheme(chosen);
        }}
      />
    </div>
  );
};
