import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ProblemError } from '#console/api/problem.ts';
import { Copy } from '#console/components/copy.tsx';
import { useInputText } from '#console/components/input-text.ts';
import { factsOf, refusedParts, useProblemText } from '#console/components/problem-text.ts';
import styles from '#console/components/trouble.module.css';

/** What is wrong of what was asked, by its name, where no field of a form says it. */
const Refused = ({ error }: { readonly error: Error }) => {
  const t = useTranslations('app.trouble');
  const textOf = useInputText();
  return refusedParts(error).map((part) => (
    <p key={part.path} className={styles.text}>
      {t.rich('part', { name: () => <bdi key="name">{part.path}</bdi>, text: textOf(part) })}
    </p>
  ));
};

interface TroubleProps {
  readonly error: Error | null | undefined;
  /** What to do about it, where something can be done: asking again. */
  readonly again?: () => void;
  readonly children?: ReactNode;
}

/**
 * What went wrong, in the reader's language, with the server's code to copy. It stands where the thing would be that did not
 * come, or in place of the button that was pressed.
 */
export const Trouble = ({ error, again, children }: TroubleProps) => {
  const t = useTranslations('app.trouble');
  const textOf = useProblemText();
  if (!error) return null;
  const facts = factsOf(error);
  return (
    <div className={styles.trouble} role="alert">
      <p className={styles.text}>{textOf(error)}</p>
      {facts !== undefined && (
        <p className={styles.text}>
          <bdi lang="en">{facts}</bdi>
        </p>
      )}
      <Refused error={error} />
      {error instanceof ProblemError && (
        <p className="quiet">
          {t('code')} <Copy text={error.code} />
        </p>
      )}
      {children}
      {again && (
        <Button variant="default" onClick={again}>
          {t('again')}
        </Button>
      )}
    </div>
  );
};
