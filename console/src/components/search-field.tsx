import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import styles from '#console/components/search-field.module.css';

interface SearchFieldProps {
  readonly label: string;
  /** What is looked for now: out of the page's address. */
  readonly value: string;
  /** Told a moment after somebody stopped typing. */
  readonly onSearch: (text: string) => void;
}

/** Words to look for. The address follows what is typed; going back in it changes the field, unless one is typing in it. */
export const SearchField = ({ label, value, onSearch }: SearchFieldProps) => {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const search = useDebouncedCallback(onSearch, 200);
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(value);
  }, [value]);
  return (
    <TextInput
      ref={input}
      size="xs"
      className={styles.search}
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value);
      }}
    />
  );
};
