import { type Rendered, renderPage } from '#api/accounts/pages/page.ts';
import type { ResourceOptions } from '#api/kernel/routes/resource.ts';
import type { Refusal, RefusalCode } from '#domain/kernel/refusal.ts';

type Look = ResourceOptions['tierline']['signIns']['byToken']['look'];
export type Lead = Exclude<Awaited<ReturnType<Look>>, Refusal>;
type Choice = Lead['accounts'][number];

// Addresses are relative to /sign-in/{token}, and hold behind a proxy's prefix too.
const actionOf = (token: string): string => encodeURIComponent(token);

const fieldOf = ({ accountId }: Choice) => ({ name: 'accountId', value: accountId });

/** The page with a button for each account that a token leads to. Looking at it uses nothing up: mail scanners follow links. */
export const leadPage = ({ joins, accounts }: Lead, token: string, status = 200): Rendered => {
  const action = actionOf(token);
  const [first, ...others] = accounts;
  if (!first) return standingPage('sign-in-token-expired');
  const page = (title: string, text: string, label: (choice: Choice) => string): Rendered => {
    const buttonOf = (choice: Choice) => ({ label: label(choice), field: fieldOf(choice) });
    return {
      status,
      html: renderPage({
        title,
        text,
        form: { action, buttons: [buttonOf(first), ...others.map(buttonOf)] },
      }),
    };
  };
  if (joins)
    return page(
      `Join ${first.name}`,
      `You were invited as ${first.role}. Press the button to join and to sign in.`,
      () => 'Join',
    );
  if (others.length === 0)
    return page('Sign in', `Press the button to sign in for ${first.name}.`, () => 'Sign in');
  return page(
    'Choose an account',
    'Your address belongs to several accounts. Which one do you want to sign in for?',
    ({ name, role }) => `${name} (${role})`,
  );
};

const texts: Partial<Readonly<Record<RefusalCode, readonly [status: number, title: string, text: string]>>> =
  {
    'sign-in-token-wrong': [
      404,
      'This link is not valid',
      'Check that the whole link from the mail was opened. If it was, ask for a new one.',
    ],
    'sign-in-token-expired': [
      409,
      'This link has expired',
      'Links to sign in by are good for 15 minutes, invitations for seven days. Ask for a new one.',
    ],
    'sign-in-token-used': [
      409,
      'This link was used',
      'It works once, and with it end all others that were sent to the same address. Ask for a new one.',
    ],
    'portal-access-required': [
      403,
      'You cannot sign in',
      'Your account has no access to the portal. Ask your provider.',
    ],
  };

/** The page that says why a token leads nowhere. What is not named here is about the account. */
export const standingPage = (code: RefusalCode): Rendered => {
  const [status, title, text] = texts[code] ?? [
    403,
    'You cannot sign in',
    'Your account, or one above it, is disabled, closed or not confirmed. Ask your provider.',
  ];
  return { status, html: renderPage({ title, text }) };
};

export const otherSitePage = (): Rendered => ({
  status: 403,
  html: renderPage({
    title: 'Open the link once more',
    text: 'The button was not pressed on a page of this site. Open the link from the mail again, and press the button there.',
  }),
});

export const laterPage = (status: number): Rendered => ({
  status,
  html: renderPage({
    title: 'Please try again',
    text: 'We cannot do this at the moment. Reload this page in a moment.',
  }),
});

/** Where signing in leads to while there are no pages to work in. */
export const signedInPage = (): Rendered => ({
  status: 200,
  html: renderPage({
    title: 'Tierline',
    text: 'If you have just signed in, this browser is signed in now, and the API takes its session. There are no pages to work in yet. What can be asked of the API is listed under /docs.',
  }),
});
