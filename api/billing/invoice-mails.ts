import { Type } from '@sinclair/typebox';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, email, idParams } from '#api/kernel/schemas/fields.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';

const send = closed({ email: Type.Optional(email()) }, { examples: [{ email: 'accounts@bakery.example' }] });

/** Mails about invoices. */
export const invoiceMailRoutes = routes('invoices', ({ tierline: { sendInvoice } }, { command }) => {
  command('POST /invoices/:id/send', {
    name: 'SendInvoice',
    summary: 'Mail an invoice (again)',
    description:
      'To `email`, or to the address the payer has for documents: as PDF, and as e-invoice where the payer wants it. At most one mail a minute and five a day about one document. It goes out whether or not the biller mails by itself.',
    params: idParams<InvoiceId>(),
    body: send,
    run: (caller, asked) => sendInvoice(caller, asked.params.id, asked.body.email),
  });
});
