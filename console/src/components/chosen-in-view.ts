import { useLocation } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

/**
 * Brings the link of the page that is shown into view, in a row of links that has less room than it needs.
 * @param links how many there are: they come when it is known what one may do
 */
export const useChosenInView = (links: number): RefObject<HTMLElement | null> => {
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: which link is chosen follows from the address, and from which there are.
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname, links]);
  return row;
};
