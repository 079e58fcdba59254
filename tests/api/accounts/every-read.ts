import { randomUUID } from 'node:crypto';
import type { Client } from '../kernel/client.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}
type Described = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly parameters?: Parameter[]; readonly security?: readonly object[] }>>
    >
  >;
};

const values = (): Readonly<Record<string, string>> => ({
  month: '2026-10',
  from: '1',
  to: '2',
  input: 'Berlin',
  placeId: 'sample-1',
  module: 'api',
});

/** Every read of the API, asked about an account where it can be; of customers and cameras, about these. */
export const createReads =
  (client: Client, { customers, cameras }: { readonly customers: string; readonly cameras: string }) =>
  async (account: string): Promise<readonly string[]> => {
    const { paths }: Described = (await client.get('/openapi.json', { as: null })).body;
    const known = values();
    return Object.entries(paths).flatMap(([path, { get }]) => {
      // What asks nobody who they are can be taken from nobody.
      if (!get || !path.startsWith('/v1/') || get.security?.length === 0) return [];
      const id = path.startsWith('/v1/customers/')
        ? customers
        : path.startsWith('/v1/cameras/')
          ? cameras
          : account;
      const asked = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        name === 'id' ? id : (known[name] ?? randomUUID()),
      );
      const query = (get.parameters ?? [])
        .filter((parameter) => parameter.in === 'query' && parameter.required)
        .map((parameter) => {
          // `from` and `to` are days in some routes, and moments in others.
          const isDay = JSON.stringify(parameter).includes('day');
          return `${parameter.name}=${isDay ? '2026-01-01' : (known[parameter.name] ?? '1')}`;
        });
      return [query.length > 0 ? `${asked}?${query.join('&')}` : asked];
    });
  };
