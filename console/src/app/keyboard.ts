import { useEffect } from 'react';
import { createStanding } from '#console/api/create-standing.ts';
import type { MessageName } from '#console/app/message-key.ts';

/** A key, or a key with Control (or Command): `/`, `j`, `mod+k`. */
interface Shortcut {
  readonly keys: string;
  readonly does: MessageName;
}

/** What keys do on the page as it is: what `?` shows. */
export const shortcuts = createStanding<readonly Shortcut[]>([]);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

const keysOf = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | undefined =>
  altKey ? undefined : `${ctrlKey || metaKey ? 'mod+' : ''}${key.length === 1 ? key.toLowerCase() : key}`;

/** Above a popup the page's keys rest. */
const isBehind = (): boolean => document.querySelector('dialog[open]') !== null;

/**
 * A key of this page, while it is shown. Letters rest while somebody types, and everything while a popup is open.
 * @param act nothing happens without it, and `?` does not name it
 */
export const useShortcut = (keys: string, does: MessageName, act: (() => void) | undefined): void => {
  const isThere = act !== undefined;
  useEffect(() => {
    if (!isThere) return;
    const own: Shortcut = { keys, does };
    shortcuts.set([...shortcuts.get(), own]);
    return () => shortcuts.set(shortcuts.get().filter((each) => each !== own));
  }, [keys, does, isThere]);
  useEffect(() => {
    if (!act) return;
    const listen = (event: KeyboardEvent): void => {
      // A browser that fills in a form tells of keys without a name.
      if (!event.key) return;
      if (event.defaultPrevented || keysOf(event) !== keys || isBehind()) return;
      if (isTyping(event.target) && !keys.startsWith('mod+')) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [keys, act]);
};
