import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/new/wizard-frame.module.css';
import { Page } from '#console/components/page.tsx';
import { Trouble } from '#console/components/trouble.tsx';

interface ShownStep<Step extends string> {
  readonly step: Step;
  readonly title: string;
  readonly text: string;
}

interface WizardFrameProps<Step extends string> {
  readonly title: string;
  readonly steps: readonly ShownStep<Step>[];
  readonly step: Step;
  readonly go: (step: Step) => void;
  /** Goes on, where what this step needs is there. */
  readonly goOn: () => void;
  readonly create: () => void;
  /** The word on the button that ends it. */
  readonly createWord: string;
  /** Whether it can be created before the last step. */
  readonly isCreatedAnywhere?: boolean;
  readonly discard: () => void;
  readonly isUnderWay: boolean;
  readonly trouble: Error | undefined;
  readonly children: ReactNode;
}

/** Steps, one at a time, each at an address of its own: what has been done and what comes is named above. */
export const WizardFrame = <Step extends string>({
  title,
  steps,
  step,
  go,
  goOn,
  create,
  createWord,
  isCreatedAnywhere = false,
  discard,
  isUnderWay,
  trouble,
  children,
}: WizardFrameProps<Step>) => {
  const t = useTranslations('accounts.wizards');
  const id = useId();
  const at = steps.findIndex((each) => each.step === step);
  const shown = steps[at];
  const before = steps[at - 1];
  const isLast = at === steps.length - 1;
  return (
    <Page title={title} above={<Link to="/customers">{t('toList')}</Link>}>
      <nav aria-label={t('steps')}>
        <ol className={styles.steps}>
          {steps.map((each, place) => (
            <li key={each.step}>
              <button
                type="button"
                className={styles.step}
                aria-current={each.step === step ? 'step' : undefined}
                onClick={() => go(each.step)}
              >
                <span className={styles.place} aria-hidden="true">
                  {place + 1}
                </span>
                {each.title}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <form
        className={styles.form}
        aria-labelledby={id}
        autoComplete="off"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isLast) create();
          else goOn();
        }}
      >
        <h2 id={id}>{shown?.title}</h2>
        <p className="quiet">{shown?.text}</p>
        <div className={styles.fields}>{children}</div>
        <Trouble error={trouble} />
        <div className={styles.foot}>
          {before && (
            <Button variant="default" onClick={() => go(before.step)}>
              {t('back')}
            </Button>
          )}
          <Button variant="subtle" color="gray" onClick={discard}>
            {t('discard')}
          </Button>
          <span className={styles.onwards}>
            {isCreatedAnywhere && !isLast && (
              <Button variant="default" loading={isUnderWay} onClick={create}>
                {createWord}
              </Button>
            )}
            <Button type="submit" loading={isUnderWay}>
              {isLast ? createWord : t('next')}
            </Button>
          </span>
        </div>
      </form>
    </Page>
  );
};
