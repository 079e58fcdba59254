import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

type Load<Props> = () => Promise<ComponentType<Props>>;

const awaited: (() => Promise<unknown>)[] = [];

/**
 * A part that the first view does without. It is fetched once that view is there, and not only when it is wanted: then the
 * server may be away, or the files may be those of another version.
 */
export const fetchedLater = <Props>(load: Load<Props>): LazyExoticComponent<ComponentType<Props>> => {
  awaited.push(load);
  return lazy(async () => ({ default: await load() }));
};

/** Fetches all of them. One that fails now is tried again when it is wanted. */
export const fetchTheRest = async (): Promise<void> => {
  await Promise.allSettled(awaited.map((load) => load()));
};
