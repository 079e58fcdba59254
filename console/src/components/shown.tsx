import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ProblemError } from '#console/api/problem.ts';
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
  return (
    <div aria-busy="true">
      <p className="quiet" role="status">
        {why ? textOf(why) : t('loading')}
        {why instanceof ProblemError && <> {why.document.detail}</>}
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

/**
 * What a read answered, or its shape while it is slow, or what went wrong in its place.
 * @example
 * <Shown of={account}>{(account) => <h1>{account.name}</h1>}</Shown>
 */
export const Shown = <Value,>({ of, children, lines = 4 }: ShownProps<Value>) => {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.isError) return <Trouble error={of.error} again={() => void of.refetch()} />;
  return <Slow lines={lines} why={of.failureReason} />;
};
