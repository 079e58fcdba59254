import { Button, Popover, Text, TextInput } from '@mantine/core';
import { useMatches, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMoment } from '#console/app/use-moment.ts';
import { instantField, instantOf, keptTogether } from '#console/components/instant.ts';

/** Whether the page shows the past: its reads take a moment. */
export const useHasPast = (): boolean =>
  useMatches({ select: (matches) => matches.at(-1)?.staticData.hasPast === true });

/** A moment in words: a time in the reader's form, or a place in the log. */
export const useMomentText = (): ((moment: string) => string) => {
  const format = useFormatter();
  const t = useTranslations('app.moment');
  return (moment) =>
    /^\d+$/.test(moment)
      ? t('position', { position: moment })
      : keptTogether(format.dateTime(new Date(moment), { dateStyle: 'medium', timeStyle: 'short' }));
};

/** One time control for the whole page: now, or any moment. It stands in the address, so that it can be sent to a colleague. */
export const MomentControl = () => {
  const t = useTranslations('app.moment');
  const textOf = useMomentText();
  const moment = useMoment();
  const hasPast = useHasPast();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const go = async (asOf: string | undefined): Promise<void> => {
    setOpen(false);
    await navigate({ to: '.', search: (before) => ({ ...before, asOf }) });
  };
  const open = (): void => {
    setTyped(instantField(moment) || instantField(new Date().toISOString()));
    setOpen(!isOpen);
  };
  const asked = instantOf(typed, moment);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant={moment ? 'filled' : 'default'} onClick={open} title={t('label')}>
          {moment ? textOf(moment) : t('now')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {!hasPast && <Text size="sm">{t('noPast')}</Text>}
        {hasPast && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (asked !== undefined) void go(asked);
            }}
          >
            <TextInput
              type="datetime-local"
              label={t('asOf')}
              value={typed}
              max={instantField(new Date().toISOString())}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            <Button type="submit" mt={8}>
              {t('show')}
            </Button>
          </form>
        )}
        {moment && (
          <Button variant="default" mt={8} onClick={() => void go(undefined)}>
            {t('backToNow')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};
