import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { download } from '#console/api/download.ts';
import { asError } from '#console/api/problem.ts';
import { Trouble } from '#console/components/trouble.tsx';

interface DownloadButtonProps {
  /** An address of the API, with its query. */
  readonly href: string;
  /** In which form: `text/csv`. */
  readonly accept: string;
  /** What the file is called where the server does not say. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Fetches something as a file. What is refused stands below the button. */
export const DownloadButton = ({ href, accept, name, children }: DownloadButtonProps) => {
  const [isUnderWay, setUnderWay] = useState(false);
  const [trouble, setTrouble] = useState<Error>();
  const fetchFile = async (): Promise<void> => {
    setUnderWay(true);
    setTrouble(undefined);
    try {
      await download(href, accept, name);
    } catch (error) {
      setTrouble(asError(error));
    } finally {
      setUnderWay(false);
    }
  };
  return (
    <>
      <Button variant="default" loading={isUnderWay} onClick={() => void fetchFile()}>
        {children}
      </Button>
      <Trouble error={trouble} />
    </>
  );
};
