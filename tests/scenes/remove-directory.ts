import { rm } from 'node:fs/promises';

/** A server that was killed leaves children behind which may still write there: what is not empty yet is tried again. */
export const removeDirectory = (directory: string): Promise<void> =>
  rm(directory, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
