/** A secret that is not the one this log was written with. Its message names the setting and the remedy. */
export class SecretDoesNotFit extends Error {
  override readonly name = 'SecretDoesNotFit';
  /** The setting that names the secret's file, such as `MASTER_KEY_FILE`. */
  readonly setting: string;
  constructor(setting: string, message: string) {
    super(`${setting}: ${message}`);
    this.setting = setting;
  }
}
