import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { IntegratorDetailsStep } from '#console/accounts/new/integrator-details-step.tsx';
import { IntegratorPlansStep } from '#console/accounts/new/integrator-plans-step.tsx';
import { IntegratorPricingStep } from '#console/accounts/new/integrator-pricing-step.tsx';
import {
  integratorField,
  neededOfTax,
  registrationOf,
  subIntegratorOf,
} from '#console/accounts/new/requests.ts';
import { useOnceKnown } from '#console/accounts/new/use-once-known.ts';
import { useBeginWith, useParent } from '#console/accounts/new/use-parent.ts';
import { useShowCreated } from '#console/accounts/new/use-show-created.ts';
import { useWizard } from '#console/accounts/new/use-wizard.ts';
import { blankIntegrator, type IntegratorValues } from '#console/accounts/new/values.ts';
import { WizardFrame } from '#console/accounts/new/wizard-frame.tsx';
import { integratorSteps } from '#console/accounts/new/wizard-steps.ts';
import { useDeed } from '#console/api/deed.ts';
import { faultsOfRequest } from '#console/api/request-faults.ts';
import { type Me, useMay, useMe } from '#console/app/session.ts';
import { Empty } from '#console/components/empty.tsx';
import { Page } from '#console/components/page.tsx';

const route = getRouteApi('/frame/customers/new/integrator/$step');

const needed = [
  'pricing.parent',
  'pricing.storagePerGbMonth',
  'pricing.trafficPerGb',
  'pricing.currency',
  'details.name',
  'details.email',
  'details.address',
  'details.timeZone',
] as const;

interface IntegratorWizardProps {
  readonly me: Me;
  /** Registered by the platform, below itself; all others are sub-integrators. */
  readonly isPrimary: boolean;
}

const IntegratorWizard = ({ me, isPrimary }: IntegratorWizardProps) => {
  const t = useTranslations('accounts.wizards');
  const { step } = route.useParams();
  const navigate = route.useNavigate();
  const go = (to: (typeof integratorSteps)[number]): void => void navigate({ params: { step: to } });
  const register = useDeed('post', '/v1/integrators');
  const createSub = useDeed('post', '/v1/integrators/{id}/sub-integrators');
  const trouble = isPrimary ? register.trouble : createSub.trouble;
  const own = { id: me.accountId, name: me.accountName };
  const { form, isRight, rest, forget } = useWizard<IntegratorValues, (typeof integratorSteps)[number]>({
    name: isPrimary ? 'primary-integrator' : 'sub-integrator',
    blank: { ...blankIntegrator, pricing: { ...blankIntegrator.pricing, parent: own } },
    steps: integratorSteps,
    step,
    go,
    needed: ({ pricing }) => [...needed, ...neededOfTax('pricing.tax', pricing.tax)],
    faultsOf: (values) =>
      isPrimary
        ? faultsOfRequest('post', '/v1/integrators', registrationOf(values))
        : faultsOfRequest('post', '/v1/integrators/{id}/sub-integrators', subIntegratorOf(values)),
    trouble,
    fieldOf: integratorField,
  });
  const { parent, isLoading } = useParent(form.watch('pricing.parent'));
  useBeginWith(form, 'pricing.currency', parent?.pricing?.currency ?? parent?.currency);
  useBeginWith(form, 'details.timeZone', parent?.timeZone);
  const { isWaiting, onceKnown } = useOnceKnown(isLoading);
  const showCreated = useShowCreated();

  const create = async (): Promise<void> => {
    if (!isRight(integratorSteps)) return;
    const values = form.getValues();
    const done = isPrimary
      ? await register.run({ body: registrationOf(values) })
      : await createSub.run({
          path: { id: values.pricing.parent?.id ?? '' },
          body: subIntegratorOf(values),
        });
    if (!done) return;
    forget();
    const { name, email } = values.details;
    await showCreated({ id: done.id, name, mailedTo: email, warnings: done.warnings ?? [] });
  };
  const word = isPrimary ? 'primary' : 'sub';
  return (
    <WizardFrame
      title={t(`integrator.title.${word}`)}
      steps={[
        { step: 'pricing', title: t('integrator.pricing.title'), text: t(`integrator.pricing.${word}`) },
        {
          step: 'details',
          title: t(`integrator.details.title.${word}`),
          text: t(`integrator.details.text.${word}`),
        },
        { step: 'plans', title: t('integrator.plans.title'), text: t(`integrator.plans.${word}`) },
      ]}
      step={step}
      go={go}
      goOn={() =>
        onceKnown(() => {
          const next = integratorSteps[integratorSteps.indexOf(step) + 1];
          if (next && isRight([step])) go(next);
        })
      }
      create={() => onceKnown(() => void create())}
      createWord={t('integrator.create')}
      discard={() => {
        forget();
        void navigate({ to: '/customers' });
      }}
      isUnderWay={isWaiting || register.isUnderWay || createSub.isUnderWay}
      trouble={rest}
    >
      {step === 'pricing' && <IntegratorPricingStep form={form} isPrimary={isPrimary} />}
      {step === 'details' && <IntegratorDetailsStep form={form} />}
      {step === 'plans' && <IntegratorPlansStep form={form} parent={parent} />}
    </WizardFrame>
  );
};

/** `/customers/new/integrator`: who is an integrator creates sub-integrators; the platform registers primary ones. */
export const NewIntegratorPage = () => {
  const t = useTranslations('accounts.wizards');
  const may = useMay();
  const { data: me } = useMe();
  if (!me) return null;
  if (may('createSubIntegrator')) return <IntegratorWizard me={me} isPrimary={false} />;
  if (may('registerIntegrator')) return <IntegratorWizard me={me} isPrimary />;
  return (
    <Page title={t('integrator.title.sub')}>
      <Empty>{t('integrator.mayNot')}</Empty>
    </Page>
  );
};
