import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '#tests/e2e/eventually.ts';

const link = /https?:\/\/[^\s"<>]+\/email-confirmations\/([A-Za-z0-9_-]+)/;

/** Undoes quoted-printable and its soft line breaks, which may cut a link. */
const plain = (source: string): string => source.replace(/=\r?\n/g, '').replace(/=3D/g, '=');

export interface MailView {
  readonly name: string;
  readonly text: string;
  readonly token: string;
}

/** The confirmation mails of an installation without a mail provider. */
export const createOutbox = (directory: string) => {
  /** The mail of an integrator's `number`th request for a confirmation, as soon as it is there. */
  const mail = (integratorId: string, number = 1): Promise<MailView> =>
    eventually(async () => {
      const stem = `email-confirmation_${integratorId}_${number}_`;
      const name = (await readdir(directory)).find((file) => file.startsWith(stem));
      if (name === undefined) throw new Error(`there is no mail ${stem}… yet`);
      const text = plain(await readFile(join(directory, name), 'utf8'));
      const token = link.exec(text)?.[1];
      if (token === undefined) throw new Error(`there is no link in ${text}`);
      return { name, text, token };
    });
  return { mail, names: () => readdir(directory) };
};
