import type { Log } from '../log.js';

type SdkLog = Record<'error' | 'warn' | 'info' | 'debug' | 'trace', (...parts: unknown[]) => void>;

/**
 * A logger for the SDK. It logs what it sends and receives, which is what
 * people wrote, so only plain sentences pass, all as warnings: `heard` says of
 * which of its levels.
 */
export function sdkLog(log: Log, ...heard: readonly ('error' | 'warn')[]): SdkLog {
  const silent = (): void => {};
  const warn = (...parts: unknown[]): void => log.warn({ sdk: parts.flat().filter((part) => typeof part === 'string') }, 'the SDK warns');
  return { error: silent, warn: silent, info: silent, debug: silent, trace: silent, ...Object.fromEntries(heard.map((level) => [level, warn])) };
}
