import { BadSecretFile, readSecretFile } from '#adapters/secrets/secret-file.ts';

const setting = 'OIDC_CLIENT_SECRET_FILE';

/** The secret that the provider knows us by, from its file; a line break at the end does not count. @throws BadSecretFile */
export const readClientSecret = async (file: string): Promise<string> => {
  const content = await readSecretFile(file, setting);
  if (!content)
    throw new BadSecretFile(
      file,
      setting,
      'does not exist: put the secret there that the provider gave you.',
    );
  const secret = content.toString('utf8').replace(/\r?\n$/, '');
  if (/^[\x21-\x7e]{1,512}$/.test(secret)) return secret;
  throw new BadSecretFile(
    file,
    setting,
    'holds no client secret: it must be one line of visible ASCII characters, as the provider gave it.',
  );
};
