import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ProblemError } from '#console/api/problem.ts';
import { sessionOver, useStanding } from '#console/api/standing.ts';
import { useProblemText } from '#console/components/problem-text.ts';
import { Trouble } from '#console/components/trouble.tsx';

const slowAfter = 300;

/** True once this was drawn for longer than people take for at once. */
export const useIsSlow = (): boolean => {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
};

interface SlowProps {
  /** How many lines the thing will have. */
  readonly lines?: number;
  /** Why it takes long, where that is known. */
  readonly why?: Error | null;
}

/** The shape of what comes, from 300 ms on; and why it takes so long, such as a read model that is being built. */
export const Slow = ({ lines = 4, why }: SlowProps) => {
  const t = useTranslations('app');
  const textOf = useProblemText();
  const isSlow = useIsSlow();
  if (!isSlow) return null;
  const text = why ? textOf(why) : t('loading');
  const detail = why instanceof ProblemError ? why.document.detail : text;
  return (
    <div aria-busy="true">
      <p className="quiet" role="status">
        {text}
        {detail !== text && <bdi lang="en"> {detail}</bdi>}
      </p>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content are told apart by nothing else.
        <Skeleton key={line} height={20} mb={12} width={`${90 - ((line * 17) % 40)}%`} />
      ))}
    </div>
  );
};

interface ShownProps<Value> {
  readonly of: UseQueryResult<Value>;
  readonly children: (value: Value) => ReactNode;
  readonly lines?: number;
}

/** What is said above already: several parts of a page may show the same read. */
const SaidAbove = createContext<Error | null>(null);

/** Above what could not be read again; not while one is asked to sign in again, which mends it. */
const OutOfDate = ({ of }: { readonly of: UseQueryResult<unknown> }) => {
  const t = useTranslations('app.trouble');
  if (useStanding(sessionOver)) return null;
  return (
    <Trouble error={of.error} again={() => void of.refetch()}>
      <p>{t('outOfDate')}</p>
    </Trouble>
  );
};

/**
 * What a read answered, or its shape while it is slow, or what went wrong in its place.
 * @example
 * <Shown of={account}>{(account) => <h1>{account.name}</h1>}</Shown>
 */
export const Shown = <Value,>({ of, children, lines = 4 }: ShownProps<Value>) => {
  const said = useContext(SaidAbove);
  if (of.data !== undefined)
    return (
      <>
        {of.isError && of.error !== said && <OutOfDate of={of} />}
        <SaidAbove value={of.error ?? said}>{children(of.data)}</SaidAbove>
      </>
    );
  if (of.isError) return <Trouble error={of.error} again={() => void of.refetch()} />;
  return <Slow lines={lines} why={of.failureReason} />;
};
