import type { FastifyReply } from 'fastify';
import type { ConsoleFiles } from '#api/kernel/console/console-files.ts';
import { escaped } from '#application/kernel/escaped-html.ts';

const secondsBetween = 2;

const texts = (files: Exclude<ConsoleFiles, { state: 'built' }>): readonly [title: string, text: string] =>
  files.state === 'building'
    ? ['The console is being built', 'It will be here in a moment: this page loads itself again.']
    : ['The console is not built', files.remedy];

/** 503 while there is nothing to show, with what to do. It needs neither a script nor a style. */
export const sendWaitingPage = (
  reply: FastifyReply,
  files: Exclude<ConsoleFiles, { state: 'built' }>,
): FastifyReply => {
  const [title, text] = texts(files);
  return reply
    .code(503)
    .headers({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
      'cache-control': 'no-store',
      'retry-after': String(secondsBetween),
    })
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${secondsBetween}">
<title>${escaped(title)}</title>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
</body>
</html>
`);
};
