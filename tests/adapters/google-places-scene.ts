import { afterEach, beforeEach } from 'vitest';
import { createGooglePlaces, type GooglePlacesOptions } from '#adapters/google-places/google-places.ts';
import { AddressDirectoryUnavailable } from '#application/accounts/ports/address-directory.ts';
import { type Answer, type HttpDouble, json, startHttpDouble } from './http-double.ts';

export const apiKey = 'AIza-the-secret-key';
export const token = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

export const unavailable = async (promise: Promise<unknown>): Promise<AddressDirectoryUnavailable> => {
  const error = await promise.then(
    (value) => new Error(`answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof AddressDirectoryUnavailable) return error;
  throw error;
};

export const failure = (code: number, status: string, message = 'x', reason?: string): Answer =>
  json(code, { error: { code, status, message, ...(reason ? { details: [{ reason }, {}] } : {}) } });

/**
 * Google's server, anew for each test of the file that asks for it.
 * @param begin is given the server before each test
 * @returns makes a directory that asks it
 */
export const placesOfGoogle = (begin: (google: HttpDouble) => void) => {
  let google: HttpDouble;
  beforeEach(async () => {
    google = await startHttpDouble();
    begin(google);
  });
  afterEach(() => google.close());
  return (options: Partial<GooglePlacesOptions> = {}) =>
    createGooglePlaces({ apiKey, endpoint: google.url, ...options });
};
