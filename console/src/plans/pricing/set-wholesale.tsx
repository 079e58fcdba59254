import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useDeedWord } from '#console/components/deed-word.ts';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import { TermsFields } from '#console/plans/pricing/terms-fields.tsx';
import { namesOfTerms, ratesOf, type TermsForm, taxOf, termsIn } from '#console/plans/pricing/terms-form.ts';
import { useTermsInWords } from '#console/plans/pricing/terms-in-words.ts';

export interface PricingDeedProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** What an integrator pays its biller by use. */
export const SetWholesale = ({ account, onClose }: PricingDeedProps) => {
  const t = useTranslations('plans.pricing');
  const { id, name, pricing, currency } = account;
  const words = useTermsInWords();
  const set = useDeed('put', '/v1/integrators/{id}/pricing');
  const looked = useLookedAt(account, set.trouble);
  const deedWord = useDeedWord(looked, t('save'));
  const form = useForm<TermsForm>({
    defaultValues: termsIn(pricing ?? undefined, pricing?.tax, currency ?? ''),
  });
  const rest = useServerErrors(form, set.trouble, namesOfTerms);
  const submit = form.handleSubmit(async (typed) => {
    const body = { ...ratesOf(typed), tax: taxOf(typed) };
    if (await set.run({ path: { id }, body, ifMatch: looked.revision })) onClose();
  });
  return (
    <FormPopup
      title={t('wholesaleTitle', { name })}
      deed={deedWord}
      size="wide"
      isUnderWay={set.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <p className="quiet">{t('fromNow')}</p>
      <TermsFields control={form.control} />
      <ChangedMeanwhile
        of={looked}
        fieldsOf={({ pricing: now }) => words.terms(now ?? undefined, now?.tax)}
      />
    </FormPopup>
  );
};
