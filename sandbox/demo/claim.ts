import Database from 'libsql';

/**
 * Makes this process the only holder of a file until it gives it back or ends, in whatever way: the mark is a lock of the
 * operating system, which no dead process holds. Node has none of its own, SQLite has.
 *
 * @returns gives it back; undefined when another process holds it
 */
export function claim(file: string): (() => void) | undefined {
  const held = new Database(file, { timeout: 0 });
  try {
    held.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    held.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
  return () => void held.close();
}
