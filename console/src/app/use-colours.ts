import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';

export const colours = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];

/** The colours that somebody chose. To stop transitions meanwhile Mantine would write a style, which the page's policy refuses. */
export const useColours = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return [colorScheme, setColorScheme] as const;
};
