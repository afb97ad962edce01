/**
 * Runs what has the same key one after the other, in the order it came, and
 * everything else at once. Each resolves or rejects as its own work does.
 */
export function oneAfterAnother(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const result = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, result);
    const forget = (): void => { if (last.get(key) === result) last.delete(key); };
    result.then(forget, forget);
    return result;
  };
}
