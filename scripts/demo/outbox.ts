import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '#scripts/demo/client.ts';

/** The links that mails carry, by what they are for. An invitation leads to the same page as a link to sign in. */
const linkPatterns = {
  confirmation: /https?:\/\/[^\s"<>]+\/email-confirmations\/([A-Za-z0-9_-]{70})/,
  signIn: /https?:\/\/[^\s"<>]+\/sign-in\/([A-Za-z0-9_-]+)/,
};

/** Undoes quoted-printable and soft line breaks, which may cut a link. */
const plain = (source: string): string => source.replace(/=\r?\n/g, '').replace(/=3D/g, '=');

interface Wanted {
  readonly link?: keyof typeof linkPatterns;
  /** Tokens that were in earlier mails. */
  readonly besides?: ReadonlySet<string>;
}

const tokenFor = async (
  directory: string,
  address: string,
  { link = 'confirmation', besides }: Wanted,
): Promise<string | undefined> => {
  const files = await readdir(directory).catch(() => []);
  for (const file of files.filter((name) => name.endsWith('.eml'))) {
    const mail = plain(await readFile(join(directory, file), 'utf8'));
    if (mail.includes(address)) {
      const token = linkPatterns[link].exec(mail)?.[1];
      if (token && !besides?.has(token)) return token;
    }
  }
  return undefined;
};

/** The token in the mail to `address`, as soon as it lies in the outbox. @throws after 15 s, saying where it looked. */
export const waitForToken = (directory: string, address: string, wanted: Wanted = {}): Promise<string> =>
  until(
    () => tokenFor(directory, address, wanted),
    15,
    `No mail with a link to the demo's address appeared in ${directory}. Set DATA_DIR to the server's, and unset RESEND_API_KEY there.`,
  );

const fileNames = (mail: string): readonly string[] =>
  [...mail.matchAll(/filename="?([^"\r\n;]+)/g)].map(([, name = '']) => name);

/** What is attached to each mail to `address`, as soon as so many mails to it lie in the outbox. @throws after 30 s */
export const mailsTo = (directory: string, address: string, count: number): Promise<readonly string[]> =>
  until(
    async () => {
      const files = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
      const mails = await Promise.all(files.map((file) => readFile(join(directory, file), 'utf8')));
      const found = mails.filter((mail) => plain(mail).includes(address));
      return found.length < count
        ? undefined
        : found.map((mail) => `a mail with ${fileNames(mail).join(', ')}`);
    },
    30,
    `${count} mails to ${address} did not appear in ${directory}.`,
  );
