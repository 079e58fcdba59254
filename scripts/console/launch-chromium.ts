import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** It reaches nothing but the server it is shown, and draws the same with any graphics card. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A browser without a window: Debian's, or the one that CHROMIUM names.
 * @param timeout milliseconds that it may take to start
 * @param more flags of Chromium's
 * @throws with the remedy when there is none
 */
export const launchChromium = async (timeout: number, more: readonly string[] = []): Promise<Browser> => {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath))
    throw new Error(
      `There is no Chromium at ${executablePath}. Install it (Debian: apt-get install chromium), or name another by CHROMIUM.`,
    );
  return chromium.launch({ executablePath, args: [...flags, ...more], timeout });
};
