import { AddressDirectoryUnavailable } from '#application/accounts/ports/address-directory.ts';

export interface PlacesConnection {
  readonly apiKey: string;
  readonly endpoint: string;
  /** For one look-up, its retry included. */
  readonly timeoutMilliseconds: number;
  readonly fetch: typeof fetch;
}

export interface PlacesRequest {
  readonly method: 'GET' | 'POST';
  /** From the slash on, query included. */
  readonly path: string;
  readonly fieldMask: string;
  readonly body?: unknown;
}

/** A 2xx or 4xx answer with a JSON body; every other end of a request is thrown. */
export interface PlacesAnswer {
  readonly status: number;
  readonly body: unknown;
}

const unreachable = (message: string, cause?: unknown): AddressDirectoryUnavailable =>
  new AddressDirectoryUnavailable('unreachable', message, cause === undefined ? {} : { cause });

const sendOnce = async (
  connection: PlacesConnection,
  { method, path, fieldMask, body }: PlacesRequest,
  signal: AbortSignal,
): Promise<PlacesAnswer> => {
  const response = await connection.fetch(`${connection.endpoint}${path}`, {
    method,
    headers: {
      'X-Goog-Api-Key': connection.apiKey,
      'X-Goog-FieldMask': fieldMask,
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    // A redirect would carry the key to another host.
    redirect: 'manual',
    signal,
  });
  const text = await response.text();
  const { status } = response;
  if (status >= 500) throw unreachable(`The address provider answered ${status}.`);
  try {
    return { status, body: JSON.parse(text) as unknown };
  } catch (error) {
    // These speak for themselves, whatever page a gateway puts around them.
    if (status === 429 || status === 401 || status === 403) return { status, body: undefined };
    throw unreachable(`The address provider answered ${status} with something that is not JSON.`, error);
  }
};

/**
 * Asks the Places API. A network error, a 5xx or an unreadable answer is tried once more at once: look-ups change nothing.
 * @throws AddressDirectoryUnavailable `timeout` or `unreachable`; its message holds neither the key nor what was asked
 */
export const askPlaces = async (
  connection: PlacesConnection,
  request: PlacesRequest,
): Promise<PlacesAnswer> => {
  const signal = AbortSignal.timeout(connection.timeoutMilliseconds);
  const attempt = () => sendOnce(connection, request, signal);
  try {
    return await attempt().catch((error: unknown) => {
      if (signal.aborted) throw error;
      return attempt();
    });
  } catch (error) {
    if (signal.aborted) {
      const message = `The address provider did not answer within ${connection.timeoutMilliseconds} ms.`;
      throw new AddressDirectoryUnavailable('timeout', message, { cause: error });
    }
    if (error instanceof AddressDirectoryUnavailable) throw error;
    throw unreachable('The address provider cannot be reached.', error);
  }
};
