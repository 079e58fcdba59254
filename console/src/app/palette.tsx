import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useCallback, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { createStanding } from '#console/api/create-standing.ts';
import { useStanding } from '#console/api/standing.ts';
import { useShortcut } from '#console/app/keyboard.ts';
import { placesFor } from '#console/app/navigation.ts';
import styles from '#console/app/palette.module.css';
import { useMay, useMe } from '#console/app/session.ts';
import { useFoundAccounts, useFoundCameras } from '#console/components/found-while-typing.ts';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';

const isOpen = createStanding(false);

export const openPalette = (): void => isOpen.set(true);

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly go: () => Promise<void>;
}

/** Everything that what is typed could mean: pages and deeds by their name, accounts and cameras by any word of theirs. */
const useChoices = (typed: string) => {
  const t = useTranslations();
  const may = useMay();
  const { data: me } = useMe();
  const navigate = useNavigate();
  const account = useFoundAccounts(typed);
  const camera = useFoundCameras(typed, may('listFleet'));
  const wanted = typed.trim().toLocaleLowerCase();
  const places: readonly Choice[] = (me ? placesFor(me) : [])
    .filter(({ deed, name }) => may(deed) && t(name).toLocaleLowerCase().includes(wanted))
    .map(({ to, name, isPage }) => ({
      id: to,
      name: t(name),
      kind: t(isPage ? 'app.search.page' : 'app.search.deed'),
      go: () => navigate({ to }),
    }));
  const accounts: readonly Choice[] = account.found.map(({ id, name, type }) => ({
    id,
    name,
    kind: t(`app.search.types.${type}`),
    go: () => navigate({ to: '/accounts/$accountId', params: { accountId: id } }),
  }));
  const cameras: readonly Choice[] = camera.found.map(({ id, name, customerName }) => ({
    id,
    name,
    kind: t('app.search.cameraOf', { customer: customerName }),
    go: () => navigate({ to: '/cameras/$cameraId', params: { cameraId: id } }),
  }));
  return {
    choices: [...places, ...accounts, ...cameras],
    isLooking: account.isLooking || camera.isLooking,
    error: account.error ?? camera.error,
  };
};

const Search = ({ close }: { readonly close: () => void }) => {
  const t = useTranslations('app.search');
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { choices, isLooking, error } = useChoices(typed);
  const listId = useId();
  const current = choices[Math.min(at, choices.length - 1)];
  const go = (choice: Choice | undefined): void => {
    if (!choice) return;
    close();
    void choice.go();
  };
  const press = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (event.key === 'Enter') go(current);
    else if (step !== undefined) setAt(Math.max(0, Math.min(at + step, choices.length - 1)));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        aria-label={t('label')}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={current && `${listId}-${current.id}`}
        autoComplete="off"
        value={typed}
        onKeyDown={press}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
      />
      <div id={listId} role="listbox" aria-label={t('found')} className={styles.found}>
        {choices.map((choice) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above goes through the list by keys.
          <div
            key={choice.id}
            id={`${listId}-${choice.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={choice === current}
            className={styles.choice}
            onClick={() => go(choice)}
          >
            <bdi>{choice.name}</bdi>
            <bdi className="quiet">{choice.kind}</bdi>
          </div>
        ))}
      </div>
      <p role="status">{isLooking ? t('looking') : choices.length === 0 && !error && t('none')}</p>
      <Trouble error={error} />
    </>
  );
};

/** `/` or Ctrl+K: pages, accounts, cameras and deeds by what is typed. */
export const Palette = () => {
  const t = useTranslations('app.search');
  const shown = useStanding(isOpen);
  const close = useCallback(() => isOpen.set(false), []);
  useShortcut('/', 'app.keys.search', openPalette);
  useShortcut('mod+k', 'app.keys.search', openPalette);
  if (!shown) return null;
  return (
    <Popup title={t('title')} onClose={close}>
      <Search close={close} />
    </Popup>
  );
};
