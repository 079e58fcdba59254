import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useStanding } from '#console/api/standing.ts';
import { language, languageNames, languages, setLanguage } from '#console/app/settings.ts';
import styles from '#console/app/sign-in.module.css';
import { colours, useColours } from '#console/app/use-colours.ts';

/** Language and colours for who is not signed in yet. */
export const SettingsLine = () => {
  const t = useTranslations('app.menu');
  const spoken = useStanding(language);
  const [colorScheme, setColorScheme] = useColours();
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
