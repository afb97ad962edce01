import { pino, type DestinationStream, type Logger } from 'pino';

/** The product's logger: one JSON line an event, a child per push or job. */
export type Log = Logger;

export interface LogOptions {
  /** trace, debug, info, warn, error, fatal or silent. */
  level: string;
  /** Where lines go; standard output when absent. */
  destination?: DestinationStream;
}

/**
 * Makes the logger. Ids go in, what people wrote stays out: fields that carry
 * message bodies, form values, secrets or personal data are struck out even
 * when somebody logs a whole object, and an error is reduced to what a reader
 * needs (database and HTTP errors drag their parameters along).
 */
export function createLog({ level, destination }: LogOptions): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: STRUCK_OUT.flatMap(depths), censor: '***' },
    serializers: { err: describeError, error: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const STRUCK_OUT = [
  'content', 'text', 'body', 'rawBody', 'data', 'card', 'formValue', 'form_value', 'inputValue', 'value', 'encrypt',
  'token', 'updateToken', 'authorization', 'appSecret', 'encryptKey', 'verificationToken', 'password', 'phone', 'mobile', 'contact',
];

/** A field is struck out at the top and one level down; deeper objects have no business in a log line. */
function depths(field: string): string[] {
  return [field, `*.${field}`];
}

interface DescribedError {
  type: string;
  message: string;
  code?: string | number;
  subCode?: number;
  httpStatus?: number;
  logId?: string;
  stack?: string;
  cause?: DescribedError;
}

function describeError(thrown: unknown): DescribedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: String(thrown).slice(0, 200) };
  const { code, subCode, httpStatus, logId } = thrown as Error & Partial<DescribedError>;
  return {
    type: thrown.name,
    message: thrown.message,
    ...(code === undefined ? {} : { code }),
    ...(subCode === undefined ? {} : { subCode }),
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(logId === undefined ? {} : { logId }),
    ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
    ...(thrown.cause === undefined ? {} : { cause: describeError(thrown.cause) }),
  };
}
