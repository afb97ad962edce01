import { useState } from 'preact/hooks';

const drafts = new Map<string, string>();

/** Words that are being written: they wait under this key while what they are written in is closed. */
export function useDraft(key: string): [string, (words: string) => void] {
  const [words, setWords] = useState(drafts.get(key) ?? '');
  const write = (next: string): void => {
    drafts.set(key, next);
    setWords(next);
  };
  return [words, write];
}
