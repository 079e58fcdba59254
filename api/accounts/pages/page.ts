import { createHash } from 'node:crypto';
import { escaped } from '#application/kernel/escaped-html.ts';

const style = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; background: Canvas; color: CanvasText; }
main { max-width: 28rem; padding: 2rem; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .4rem; background: #0b57d0; color: #fff; cursor: pointer; }
form { display: grid; gap: .6rem; justify-items: start; }
button:focus-visible { outline: 3px solid; outline-offset: 3px; }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Headers of every page: nothing from elsewhere, no script at all, forms to this server only, nothing kept. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
};

interface Page {
  readonly title: string;
  readonly text: string;
  /** Buttons that post to `action`, relative to the page's own address; each with the field it sends, where it has one. */
  readonly form?: { readonly action: string; readonly buttons: readonly [Button, ...Button[]] };
  /** Ways on, below it. */
  readonly links?: readonly Link[];
}

interface Link {
  readonly label: string;
  readonly to: string;
}

interface Button {
  readonly label: string;
  readonly field?: { readonly name: string; readonly value: string };
}

const buttonOf = ({ label, field }: Button): string => {
  const sent = field ? ` name="${escaped(field.name)}" value="${escaped(field.value)}"` : '';
  return `<button type="submit"${sent}>${escaped(label)}</button>`;
};

const linkOf = ({ label, to }: Link): string => `<p><a href="${escaped(to)}">${escaped(label)}</a></p>`;

/** A page and the status it is sent with. */
export interface Rendered {
  readonly status: number;
  readonly html: string;
}

/** The page as HTML. It works without JavaScript: the buttons are a plain form. */
export const renderPage = ({ title, text, form, links = [] }: Page): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
${
  form
    ? `<form method="post" action="${escaped(form.action)}">${form.buttons.map(buttonOf).join('\n')}</form>`
    : ''
}
${links.map(linkOf).join('\n')}
</main>
</body>
</html>
`;
