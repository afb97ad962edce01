import test from 'ava';
import { LarkError } from '../../src/lark/errors.js';
import { createLog, type Log } from '../../src/log.js';

function logged(write: (log: Log) => void, level = 'info'): string[] {
  const lines: string[] = [];
  write(createLog({ level, destination: { write: (line) => lines.push(line) } }));
  return lines;
}

test('ids are logged, what people wrote and secrets are struck out', (t) => {
  const [line = ''] = logged((log) => log.info({ messageId: 'om_1', text: '张三家漏水', push: { content: '张三家漏水', key: 'ev-1' }, appSecret: 's3cret' }, 'sent'));
  t.regex(line, /om_1/);
  t.regex(line, /ev-1/);
  t.notRegex(line, /张三|s3cret/);
});

test('an error is logged with its code and cause, without the parameters it drags along', (t) => {
  const cause = Object.assign(new Error('ER_DATA_TOO_LONG'), { parameters: ['张三家漏水'], query: 'insert …', code: 'ER_DATA_TOO_LONG' });
  const [line = ''] = logged((log) => log.error({ err: new LarkError('refused', { code: 230001, logId: 'log-1', cause }) }, 'failed'));
  t.like(JSON.parse(line), { level: 'error', err: { type: 'LarkError', code: 230001, logId: 'log-1', cause: { code: 'ER_DATA_TOO_LONG' } } });
  t.notRegex(line, /张三|insert/);
});

test('lines below the level are not written', (t) => {
  t.deepEqual(logged((log) => log.debug('quiet')), []);
  t.is(logged((log) => log.debug('heard'), 'debug').length, 1);
});
