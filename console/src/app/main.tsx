import '#console/app/begin.ts';
import '#console/app/styles.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from '#console/api/queries.ts';
import { fetchTheRest } from '#console/app/fetched-later.ts';
import { router } from '#console/app/router.tsx';
import { coloursKey } from '#console/app/settings.ts';
import { theme } from '#console/app/theme.ts';
import { Words } from '#console/app/words.tsx';

const colours = localStorageColorSchemeManager({ key: coloursKey });
const place = document.getElementById('console');

// The policy lets no style element in: what Mantine would write into one stands in styles.css.
if (place)
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        colorSchemeManager={colours}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={queries}>
          <Words>
            <RouterProvider router={router} />
          </Words>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );

const aMoment = 2_000;
addEventListener('load', () => setTimeout(() => void fetchTheRest(), aMoment));
