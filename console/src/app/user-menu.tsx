import { Button, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { asError } from '#console/api/problem.ts';
import { useStanding } from '#console/api/standing.ts';
import { ActFor } from '#console/app/act-for.tsx';
import styles from '#console/app/frame.module.css';
import { MenuChoice } from '#console/app/menu-choice.tsx';
import { signOut, useMe } from '#console/app/session.ts';
import { language, languageNames, languages, setLanguage } from '#console/app/settings.ts';
import { colours, useColours } from '#console/app/use-colours.ts';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';

/** Who I am, and what this browser was set to; the way out. */
export const UserMenu = () => {
  const t = useTranslations('app.menu');
  const { data: me } = useMe();
  const spoken = useStanding(language);
  const [colorScheme, setColorScheme] = useColours();
  const [isActing, setActing] = useState(false);
  const [trouble, setTrouble] = useState<Error>();
  const navigate = useNavigate();
  if (!me) return null;
  const leave = async (): Promise<void> => {
    setTrouble(undefined);
    try {
      await signOut();
      await navigate({ to: '/sign-in', search: {} });
    } catch (error) {
      setTrouble(asError(error));
    }
  };
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="default" aria-label={t('label', { name: me.name })}>
            <bdi className={styles.who}>{me.name}</bdi>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <bdi>{me.accountName}</bdi> · {t(`roles.${me.role}`)}
          </Menu.Label>
          {me.role === 'operator' && <Menu.Item onClick={() => setActing(true)}>{t('actFor')}</Menu.Item>}
          <Menu.Divider />
          <MenuChoice
            label={t('language')}
            choices={languages.map((value) => ({ value, word: languageNames[value], lang: value }))}
            chosen={spoken}
            onChoose={setLanguage}
          />
          <Menu.Divider />
          <MenuChoice
            label={t('colours.title')}
            choices={colours.map((value) => ({ value, word: t(`colours.${value}`) }))}
            chosen={colorScheme}
            onChoose={setColorScheme}
          />
          <Menu.Divider />
          <Menu.Item onClick={() => void leave()}>{t('signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {trouble && (
        <Popup title={t('stillSignedIn')} onClose={() => setTrouble(undefined)}>
          <Trouble error={trouble} again={() => void leave()} />
        </Popup>
      )}
      {isActing && <ActFor onClose={() => setActing(false)} />}
    </>
  );
};
