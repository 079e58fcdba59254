import { join } from 'node:path';
import { loadSecrets } from '#adapters/secrets/load-secrets.ts';
import { openSealKeys } from '#adapters/secrets/seal-key.ts';
import { readSettings, type Settings } from '#scripts/settings.ts';

/**
 * For a server of the demo's own on a directory that is thrown away afterwards. Where EVENTSTORE_URL or DATABASE_URL is
 * set, what the demo writes outlives it and must stay readable, so it is written with the installation's secrets.
 */
export const demoSettings = async (
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Settings> => {
  const settings = readSettings({ ...env, DATA_DIR: directory, PORT: '0', RESEND_API_KEY: '' });
  if (!settings.eventStoreUrl && !settings.databaseUrl) return settings;
  const installation = readSettings(env);
  await loadSecrets(installation);
  await openSealKeys(installation).provide();
  const under = (name: string): string => join(installation.dataDirectory, name);
  return {
    ...settings,
    masterKeyFile: installation.masterKeyFile ?? under('master-key'),
    tokenSecretFile: installation.tokenSecretFile ?? under('token-secret'),
    sealKeyFile: installation.sealKeyFile ?? under('seal-key'),
  };
};
