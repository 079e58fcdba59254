import { DirectionProvider, useDirection } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { IntlProvider } from 'use-intl';
import { useStanding } from '#console/api/standing.ts';
import { directionOf, type Language, language, localeOf } from '#console/app/settings.ts';
import { spoken } from '#console/app/spoken.ts';
import type { Messages } from '#console/messages/en.ts';

const Directed = ({ of, children }: { readonly of: Language; readonly children: ReactNode }) => {
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = of;
    setDirection(directionOf(of));
  }, [of, setDirection]);
  return children;
};

/** The reader's language, with its numbers, days and direction. */
export const Words = ({ children }: { readonly children: ReactNode }) => {
  const chosen = useStanding(language);
  const { data } = useQuery({
    queryKey: ['messages', chosen],
    queryFn: () => spoken[chosen](),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
    meta: { recorded: true },
  });
  if (!data) return null;
  return (
    <DirectionProvider initialDirection={directionOf(chosen)}>
      <IntlProvider
        locale={localeOf(chosen)}
        messages={data.messages as Messages}
        timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      >
        <Directed of={chosen}>{children}</Directed>
      </IntlProvider>
    </DirectionProvider>
  );
};
