import { isIPv6 } from 'node:net';
import { join, resolve } from 'node:path';
import { defaultGraceHours } from '#domain/billing/billing-run/automatic.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import { eventStoreUrl } from '#scripts/event-store-url.ts';
import { type JwtSettings, type OpenIdConnectSettings, readProviders } from '#scripts/provider-settings.ts';
import * as forms from '#scripts/setting-forms.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** How an installation is set up, by environment variables (docs/settings.md). Where a setting is absent, the built-in stand-in is used. */
export interface Settings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Absolute. */
  readonly dataDirectory: string;
  readonly databaseUrl?: string | undefined;
  readonly eventStoreUrl?: string | undefined;
  /** `off`: the operator key of the environment is ended. */
  readonly operatorKey?: string | undefined;
  readonly masterKeyFile?: string | undefined;
  /** While the master key is being changed: the one before. */
  readonly previousMasterKeyFile?: string | undefined;
  readonly tokenSecretFile?: string | undefined;
  /** The private key that signs the log's heads. */
  readonly sealKeyFile?: string | undefined;
  /** Where the heads are written outside the database; absolute. */
  readonly sealsDirectory: string;
  readonly sealEveryEvents: number;
  readonly sealEverySeconds: number;
  /** From one verification of the whole log to the next. */
  readonly auditVerifySeconds: number;
  readonly resendApiKey?: string | undefined;
  readonly mailFrom: string;
  readonly googlePlacesKey?: string | undefined;
  /** Signing in by a provider of identities; absent: no such way. */
  readonly openIdConnect?: OpenIdConnectSettings | undefined;
  /** Bearer tokens of an issuer; absent: only API keys. */
  readonly jwt?: JwtSettings | undefined;
  /** What links in mails begin with, without a slash at the end. Absent: `publicUrlOf` host and the port listened on. */
  readonly publicUrl?: string | undefined;
  readonly clockStart?: Instant | undefined;
  /** Hours after the close of a month before the clock bills it (docs/domain.md B4). */
  readonly billingGraceHours: number;
  /** How often a running process makes sure that the log is still the one it has read. */
  readonly logCheckSeconds: number;
  readonly logLevel: (typeof logLevels)[number];
  /** Requests per principal. */
  readonly rateLimitPerSecond: number;
  /** Requests per address on the confirmation routes. */
  readonly confirmationRatePerMinute: number;
  /** Requests a second per address without a key. */
  readonly publicRatePerSecond: number;
  /** Where `/metrics` listens; absent: nowhere. */
  readonly metrics?: { readonly host: string; readonly port: number; readonly portWasSet: boolean };
  /** Fastify's `trustProxy`. */
  readonly trustProxy: boolean | number | string;
  /** How long readiness is down before a stopping server refuses connections, so that a balancer notices. */
  readonly drainMilliseconds: number;
}

export interface SettingProblem {
  readonly setting: string;
  /** What is wrong and what to do, without the value. */
  readonly message: string;
}

/** All that is wrong with the settings, at once. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
  readonly problems: readonly SettingProblem[];
  constructor(problems: readonly SettingProblem[]) {
    super(problems.map(({ setting, message }) => `${setting} ${message}`).join('\n'));
    this.problems = problems;
  }
}

/** The address of this server for people on this machine: `http://localhost:8080`, whatever it listens on. */
export const publicUrlOf = (host: string, port: number): string => {
  const everywhere = host === '0.0.0.0' || host === '::';
  return `http://${everywhere ? 'localhost' : isIPv6(host) ? `[${host}]` : host}:${port}`;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads single settings and gathers what is wrong with them; an empty one counts as unset. */
const readerOf = (env: Environment) => {
  const problems: SettingProblem[] = [];
  const refuse = (setting: string, message: string) => problems.push({ setting, message });
  const textOf = (setting: string): string => env[setting]?.trim() ?? '';
  const isSet = (setting: string): boolean => textOf(setting) !== '';
  const optional = <T>(setting: string, form: forms.Form<T>): T | undefined => {
    if (!isSet(setting)) return undefined;
    const reading = form(textOf(setting));
    if ('value' in reading) return reading.value;
    refuse(setting, reading.message);
    return undefined;
  };
  return { problems, refuse, textOf, isSet, optional };
};

/**
 * The settings in `env`, checked.
 * @throws BadSettings naming every variable that is wrong, with the remedy and without its value
 */
export const readSettings = (env: Environment): Settings => {
  const reader = readerOf(env);
  const { problems, refuse, textOf, isSet, optional } = reader;
  const host = optional('HOST', forms.host) ?? '127.0.0.1';
  const port = optional('PORT', forms.wholeNumber(0, 65_535)) ?? 8080;
  const dataDirectory = resolve(optional('DATA_DIR', forms.text) ?? './data');
  const metrics = {
    host: optional('METRICS_HOST', forms.host) ?? '127.0.0.1',
    port: optional('METRICS_PORT', forms.wholeNumber(0, 65_535)) ?? 9464,
    portWasSet: isSet('METRICS_PORT'),
  };
  const settings: Settings = {
    host,
    port,
    dataDirectory,
    databaseUrl: optional('DATABASE_URL', forms.postgresUrl),
    eventStoreUrl: optional('EVENTSTORE_URL', eventStoreUrl),
    operatorKey: optional('OPERATOR_KEY', forms.operatorKey),
    masterKeyFile: optional('MASTER_KEY_FILE', forms.text),
    previousMasterKeyFile: optional('MASTER_KEY_FILE_PREVIOUS', forms.text),
    tokenSecretFile: optional('TOKEN_SECRET_FILE', forms.text),
    sealKeyFile: optional('SEAL_KEY_FILE', forms.text),
    sealsDirectory: resolve(optional('SEALS_DIRECTORY', forms.text) ?? join(dataDirectory, 'seals')),
    sealEveryEvents: optional('SEAL_EVERY_EVENTS', forms.wholeNumber(1, 1_000_000)) ?? 1000,
    sealEverySeconds: optional('SEAL_EVERY_SECONDS', forms.wholeNumber(1, 86_400)) ?? 60,
    auditVerifySeconds: optional('AUDIT_VERIFY_SECONDS', forms.wholeNumber(60, 31_622_400)) ?? 86_400,
    resendApiKey: optional('RESEND_API_KEY', forms.key),
    mailFrom: optional('MAIL_FROM', forms.sender) ?? 'Tierline <no-reply@tierline.example>',
    googlePlacesKey: optional('GOOGLE_PLACES_KEY', forms.key),
    publicUrl: optional('PUBLIC_URL', forms.webAddress) ?? (port === 0 ? undefined : publicUrlOf(host, port)),
    clockStart: optional('CLOCK_START', forms.instant),
    billingGraceHours: optional('BILLING_GRACE', forms.hours) ?? defaultGraceHours,
    logCheckSeconds: optional('LOG_CHECK_SECONDS', forms.wholeNumber(1, 3_600)) ?? 30,
    logLevel: optional('LOG_LEVEL', forms.oneOf(...logLevels)) ?? 'info',
    rateLimitPerSecond: optional('RATE_LIMIT_PER_SECOND', forms.wholeNumber(1, 1_000_000)) ?? 1000,
    confirmationRatePerMinute:
      optional('CONFIRMATION_RATE_PER_MINUTE', forms.wholeNumber(1, 1_000_000)) ?? 60,
    publicRatePerSecond: optional('PUBLIC_RATE_PER_SECOND', forms.wholeNumber(1, 1_000_000)) ?? 100,
    ...((optional('METRICS', forms.onOrOff) ?? true) ? { metrics } : {}),
    drainMilliseconds: optional('DRAIN_MILLISECONDS', forms.wholeNumber(0, 60_000)) ?? 0,
    trustProxy: optional('TRUST_PROXY', forms.trustedProxies) ?? false,
    ...readProviders(reader),
  };

  if (isSet('RESEND_API_KEY') && !isSet('MAIL_FROM'))
    refuse('MAIL_FROM', 'must be set together with RESEND_API_KEY: an address of a domain verified there.');
  if (isSet('CLOCK_START') && textOf('NODE_ENV') === 'production')
    refuse(
      'CLOCK_START',
      'must not be set with NODE_ENV=production: it is for demos and tests. Unset one of them.',
    );
  if (problems.length > 0) throw new BadSettings(problems);
  return settings;
};
