import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { CustomerAccessStep } from '#console/accounts/new/customer-access-step.tsx';
import { CustomerBillingStep } from '#console/accounts/new/customer-billing-step.tsx';
import { CustomerDetailsStep } from '#console/accounts/new/customer-details-step.tsx';
import { CustomerSettingsStep } from '#console/accounts/new/customer-settings-step.tsx';
import { customerField, customerOf, isBilled, neededOfTax } from '#console/accounts/new/requests.ts';
import { useOnceKnown } from '#console/accounts/new/use-once-known.ts';
import { useBeginWith, useParent } from '#console/accounts/new/use-parent.ts';
import { useShowCreated } from '#console/accounts/new/use-show-created.ts';
import { useWizard } from '#console/accounts/new/use-wizard.ts';
import { blankCustomer, type CustomerValues } from '#console/accounts/new/values.ts';
import { WizardFrame } from '#console/accounts/new/wizard-frame.tsx';
import { customerSteps } from '#console/accounts/new/wizard-steps.ts';
import { useDeed } from '#console/api/deed.ts';
import { faultsOfRequest } from '#console/api/request-faults.ts';
import { type Me, useMay, useMe } from '#console/app/session.ts';
import { Empty } from '#console/components/empty.tsx';
import { Page } from '#console/components/page.tsx';

const route = getRouteApi('/frame/customers/new/customer/$step');

const always = ['details.parent', 'details.name', 'details.address'] as const;
const whereBilled = [
  'billing.rates.currency',
  'billing.rates.storagePerGbMonth',
  'billing.rates.trafficPerGb',
] as const;

const CustomerWizard = ({ me }: { readonly me: Me }) => {
  const t = useTranslations('accounts.wizards');
  const { step } = route.useParams();
  const navigate = route.useNavigate();
  const go = (to: (typeof customerSteps)[number]): void => void navigate({ params: { step: to } });
  const createCustomer = useDeed('post', '/v1/integrators/{id}/customers');
  // Customers hang under integrators: operators of the platform say under which.
  const own = me.role === 'operator' ? null : { id: me.accountId, name: me.accountName };
  const { form, isRight, rest, forget } = useWizard<CustomerValues, (typeof customerSteps)[number]>({
    name: 'customer',
    blank: { ...blankCustomer, details: { ...blankCustomer.details, parent: own } },
    steps: customerSteps,
    step,
    go,
    needed: ({ billing }) => [
      ...always,
      ...(isBilled(billing) ? whereBilled : []),
      ...neededOfTax('billing.tax', billing.tax),
    ],
    faultsOf: (values) => faultsOfRequest('post', '/v1/integrators/{id}/customers', customerOf(values)),
    trouble: createCustomer.trouble,
    fieldOf: customerField,
  });
  const { parent, isLoading } = useParent(form.watch('details.parent'));
  useBeginWith(form, 'billing.rates.currency', parent?.pricing?.currency ?? parent?.currency);
  const { isWaiting, onceKnown } = useOnceKnown(isLoading);
  const showCreated = useShowCreated();

  const create = async (): Promise<void> => {
    if (!isRight(customerSteps)) return;
    const values = form.getValues();
    const done = await createCustomer.run({
      path: { id: values.details.parent?.id ?? '' },
      body: customerOf(values),
    });
    if (!done) return;
    forget();
    await showCreated({ id: done.id, name: values.details.name, warnings: done.warnings ?? [] });
  };
  return (
    <WizardFrame
      title={t('customer.title')}
      steps={customerSteps.map((each) => ({
        step: each,
        title: t(`customer.${each}.title`),
        text: t(`customer.${each}.text`),
      }))}
      step={step}
      go={go}
      goOn={() =>
        onceKnown(() => {
          const next = customerSteps[customerSteps.indexOf(step) + 1];
          if (next && isRight([step])) go(next);
        })
      }
      create={() => onceKnown(() => void create())}
      createWord={t('customer.create')}
      isCreatedAnywhere
      discard={() => {
        forget();
        void navigate({ to: '/customers' });
      }}
      isUnderWay={isWaiting || createCustomer.isUnderWay}
      trouble={rest}
    >
      {step === 'details' && <CustomerDetailsStep form={form} />}
      {step === 'settings' && <CustomerSettingsStep form={form} />}
      {step === 'billing' && <CustomerBillingStep form={form} parent={parent} />}
      {step === 'access' && <CustomerAccessStep form={form} />}
    </WizardFrame>
  );
};

/** `/customers/new/customer`: the first step alone is enough, and the others say what else it begins with. */
export const NewCustomerPage = () => {
  const t = useTranslations('accounts.wizards');
  const may = useMay();
  const { data: me } = useMe();
  if (!me) return null;
  if (may('createCustomer')) return <CustomerWizard me={me} />;
  return (
    <Page title={t('customer.title')}>
      <Empty>{t('customer.mayNot')}</Empty>
    </Page>
  );
};
