import type { FeedPage } from '#api/cameras/recording-feed.ts';
import { presentChange } from '#api/cameras/recording-feed.ts';

/** Tells a client to come back after 2 s, and gets the answer's headers out at once. */
export const greeting = 'retry: 2000\n\n';

/** Keeps proxies from giving the connection up, and moves the client's place on when there was no news. */
export const keepAlive = (next: string): string => `: keep-alive\nid: ${next}\n\n`;

/**
 * A page of the feed as server-sent events. An event has an id where the feed can be taken up again right after it: at
 * the end of a page, and between two positions once the present state is through.
 */
export const eventsOf = ({ value: { items, next, resumeAfter } }: FeedPage): string =>
  items
    .map((item, index) => {
      const following = items[index + 1];
      // The present state lies at one position, so there is no place between two of its items.
      const between = following !== undefined && following.position !== item.position;
      const id = following === undefined ? next : between ? resumeAfter(item.position) : undefined;
      return [
        'event: recording-change',
        ...(id === undefined ? [] : [`id: ${id}`]),
        `data: ${JSON.stringify(presentChange(item))}`,
        '',
        '',
      ].join('\n');
    })
    .join('');
