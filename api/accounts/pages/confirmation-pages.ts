import { type Rendered, renderPage } from '#api/accounts/pages/page.ts';
import type { TokenStanding } from '#application/accounts/commands/email-confirmations.ts';

/** How a token stands, or what became of a button. */
export type Scene =
  | TokenStanding
  | 'confirmed'
  | 'sent-again'
  | 'sign-in-asked'
  | 'nothing-to-send'
  | 'too-many-mails'
  | 'unavailable';

// Addresses are relative to /email-confirmations/{token}, and hold behind a proxy's prefix too.
const confirmHere = (token: string) => ({ label: 'Confirm e-mail address', action: token });
const signIn = (token: string) => ({ label: 'Mail me a link to sign in', action: `${token}/sign-in` });
const sendAgain = (token: string) => ({ label: 'Send a new mail', action: `${token}/resend` });

/**
 * The page of a scene. `base` leads from the page's address to `/email-confirmations/`: `''`, or `'../'` below a token.
 */
export const confirmationPage = (scene: Scene, token: string, base: '' | '../' = ''): Rendered => {
  const link = encodeURIComponent(token);
  const page = (status: number, title: string, text: string, button?: { label: string; action: string }) => ({
    status,
    html: renderPage({
      title,
      text,
      ...(button ? { form: { action: base + button.action, buttons: [{ label: button.label }] } } : {}),
    }),
  });
  switch (scene) {
    case 'good':
      return page(
        200,
        'Confirm your e-mail address',
        'Press the button to confirm the address this mail was sent to.',
        confirmHere(link),
      );
    case 'confirmed':
      return page(
        200,
        'E-mail address confirmed',
        'Thank you. You can close this page, or sign in: a link is mailed to the address.',
        signIn(link),
      );
    case 'already-confirmed':
      return page(
        200,
        'Already confirmed',
        'This address is already confirmed. There is nothing left to do, but you can sign in: a link is mailed to the address.',
        signIn(link),
      );
    case 'sign-in-asked':
      return page(
        200,
        'Look into your mailbox',
        'If this address is one to sign in with, a mail with a link is on its way. The link works once, for 15 minutes.',
      );
    case 'expired':
      return page(
        409,
        'This link has expired',
        'Confirmation links are good for 24 hours. We can send a new one to the current address.',
        sendAgain(link),
      );
    case 'superseded':
      return page(
        409,
        'There is a newer link',
        'A newer confirmation mail was sent; use the link in that one. If you cannot find it, we can send another.',
        sendAgain(link),
      );
    case 'taken':
      return page(
        409,
        'This address is used elsewhere',
        'The address belongs to another account by now. Sign in and ask for another address.',
      );
    case 'wrong':
      return page(
        404,
        'This link is not valid',
        'Check that the whole link from the mail was opened. If it was, ask whoever invited you, or sign in, to have a new mail sent.',
      );
    case 'sent-again':
      return page(
        200,
        'A new mail is on its way',
        'Use the link in the newest mail; older links no longer work.',
      );
    case 'nothing-to-send':
      return page(200, 'Already confirmed', 'The address is already confirmed, so no mail was sent.');
    case 'too-many-mails':
      return page(
        429,
        'Please wait a little',
        'At most one mail a minute and five a day are sent. Try again later.',
        sendAgain(link),
      );
    case 'not-possible':
      return page(409, 'This is not possible', 'The account is closed. Ask whoever invited you.');
    case 'unavailable':
      return page(503, 'Please try again', 'We cannot do this at the moment. Reload this page in a moment.');
  }
};
