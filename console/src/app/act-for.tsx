import { type ComponentProps, Suspense } from 'react';
import type { ActForPopup } from '#console/app/act-for-popup.tsx';
import { fetchedLater } from '#console/app/fetched-later.ts';

const Fetched = fetchedLater(async () => (await import('#console/app/act-for-popup.tsx')).ActForPopup);

/** Begins to act for an account: few do, so the form for it is no part of the first view. */
export const ActFor = (props: ComponentProps<typeof ActForPopup>) => (
  <Suspense>
    <Fetched {...props} />
  </Suspense>
);
