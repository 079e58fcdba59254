import * as forms from '#scripts/setting-forms.ts';

/** A provider of identities by which people sign in (docs/settings.md, People and their identities). */
export interface OpenIdConnectSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
}

/** Whose JSON Web Tokens are taken in the place of an API key. */
export interface JwtSettings {
  readonly issuer: string;
  /** What a token must name as the one it is made for. */
  readonly audience: string;
  /** Where the issuer's keys lie; absent: where its discovery document says. */
  readonly keySetUrl?: string | undefined;
}

/** Reads single settings, and is told what is wrong with them. */
interface Reader {
  optional<T>(setting: string, form: forms.Form<T>): T | undefined;
  isSet(setting: string): boolean;
  refuse(setting: string, message: string): void;
}

/** Refuses each of the settings that is missing while another of them is set: half a provider lets nobody in. */
const togetherOrNone = ({ isSet, refuse }: Reader, names: readonly string[]): void => {
  const missing = names.filter((name) => !isSet(name));
  if (missing.length === names.length) return;
  for (const name of missing)
    refuse(
      name,
      `must be set together with ${names.filter((other) => other !== name).join(' and ')}, or none of them.`,
    );
};

/** The settings of providers; what is half set is refused. */
export const readProviders = (
  reader: Reader,
): { readonly openIdConnect?: OpenIdConnectSettings; readonly jwt?: JwtSettings } => {
  const { optional, isSet, refuse } = reader;
  const issuer = optional('OIDC_ISSUER', forms.issuer);
  const clientId = optional('OIDC_CLIENT_ID', forms.text);
  const clientSecretFile = optional('OIDC_CLIENT_SECRET_FILE', forms.text);
  togetherOrNone(reader, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET_FILE']);
  // Only an issuer whose keys have to be found must be an address.
  const tokenIssuer = optional('JWT_ISSUER', isSet('JWT_JWKS_URL') ? forms.text : forms.issuer);
  const audience = optional('JWT_AUDIENCE', forms.text);
  const keySetUrl = optional('JWT_JWKS_URL', forms.keySetUrl);
  togetherOrNone(reader, ['JWT_ISSUER', 'JWT_AUDIENCE']);
  if (keySetUrl && !isSet('JWT_ISSUER'))
    refuse('JWT_JWKS_URL', 'must not be set without JWT_ISSUER, whose keys lie there.');
  return {
    ...(issuer && clientId && clientSecretFile
      ? { openIdConnect: { issuer, clientId, clientSecretFile } }
      : {}),
    ...(tokenIssuer && audience
      ? { jwt: { issuer: tokenIssuer, audience, ...(keySetUrl ? { keySetUrl } : {}) } }
      : {}),
  };
};
