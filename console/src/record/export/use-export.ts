import { useCallback, useEffect, useRef, useState } from 'react';
import { stream } from '#console/api/client.ts';
import { asError } from '#console/api/problem.ts';
import { readOnce } from '#console/api/read.ts';

export type ExportFormat = 'ndjson' | 'csv';

/** How far an export has come, and what it made. */
export interface ExportProgress {
  readonly state: 'idle' | 'running' | 'done';
  readonly events: number;
  readonly bytes: number;
  /** The whole export, and its manifest, once they are there. */
  readonly file?: Blob;
  readonly manifest?: Blob;
}

const idle: ExportProgress = { state: 'idle', events: 0, bytes: 0 };
const newline = 10;

const linesIn = (chunk: Uint8Array): number => {
  let lines = 0;
  for (const byte of chunk) if (byte === newline) lines += 1;
  return lines;
};

/** Reads an export to its end, counting; a table's first line is its heading. */
const readWhole = async (
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  headings: number,
  tell: (events: number, bytes: number) => void,
): Promise<readonly Uint8Array<ArrayBuffer>[]> => {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let [lines, bytes] = [-headings, 0];
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(value);
    lines += linesIn(value);
    bytes += value.byteLength;
    tell(Math.max(0, lines), bytes);
  }
};

/** Takes an export of the record, tells how far it is, and fetches the manifest that proves it. */
export const useExport = () => {
  const [progress, setProgress] = useState<ExportProgress>(idle);
  const [trouble, setTrouble] = useState<Error>();
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const run = useCallback(
    async (filter: Readonly<Record<string, string>>, format: ExportFormat): Promise<void> => {
      const controller = new AbortController();
      abort.current = controller;
      setTrouble(undefined);
      setProgress({ ...idle, state: 'running' });
      try {
        const answer = await stream('/v1/audit/export', { ...filter, format }, controller.signal);
        const id = answer.headers.get('tierline-export');
        if (!answer.body || id === null) throw new Error('The answer is no export.');
        let [events, bytes] = [0, 0];
        const chunks = await readWhole(answer.body, format === 'csv' ? 1 : 0, (counted, size) => {
          [events, bytes] = [counted, size];
          setProgress({ state: 'running', events, bytes });
        });
        const manifest = await readOnce('/v1/audit/exports/{id}', { path: { id } }, controller.signal);
        setProgress({
          state: 'done',
          events,
          bytes,
          file: new Blob([...chunks]),
          manifest: new Blob([JSON.stringify(manifest)]),
        });
      } catch (error) {
        if (controller.signal.aborted) return;
        setTrouble(asError(error));
        setProgress(idle);
      }
    },
    [],
  );
  return { progress, trouble, run };
};
