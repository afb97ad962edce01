import test from 'ava';
import { ConfigError, readConfig } from '../../config/index.js';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

/** The least that has to be set. */
const LEAST = {
  LARK_APP_ID: 'cli_0123456789abcdef', LARK_APP_SECRET: 'secret', LARK_ENCRYPT_KEY: 'encrypt', LARK_VERIFICATION_TOKEN: 'token', DATA_KEY: key(1),
};

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

/** Names of the settings that are complained about. */
const blamed = (environment: Record<string, string | undefined>): string[] => problemsOf(environment).map((one) => one.split('：')[0]!);

test('with the five settings that have no default everything else has a sensible value', (t) => {
  t.deepEqual(readConfig(LEAST), {
    lark: { appId: 'cli_0123456789abcdef', appSecret: 'secret', domain: 'feishu', webhook: { encryptKey: 'encrypt', verificationToken: 'token' } },
    databaseUrl: 'sqlite:data/shaodao.db', host: '0.0.0.0', port: 8080, dataKeys: [Buffer.alloc(32, 1)], logLevel: 'info', centre: 'C01',
    adminChatId: undefined, heartbeatUrl: undefined, instanceName: undefined, silentWhenEmpty: true, redrawWithin: 30 * 60_000, urgentBy: 'app',
  });
});

test('every missing setting is named at once, each with where to find it', (t) => {
  const problems = problemsOf({});
  t.deepEqual(blamed({}).sort(), Object.keys(LEAST).sort());
  for (const problem of problems) t.regex(problem, /：缺少：.*(开发者后台|openssl)/);
});

test('missing and bad settings are named together', (t) => {
  t.deepEqual(blamed({ ...LEAST, LARK_APP_SECRET: undefined, PORT: 'eighty', DATABASE_URL: 'postgres://x', DATA_KEY: 'short' }).sort(),
    ['DATABASE_URL', 'DATA_KEY', 'LARK_APP_SECRET', 'PORT']);
});

test('over a long connection neither Encrypt Key nor Verification Token is needed, and everything else still is', (t) => {
  t.is(readConfig({ ...LEAST, LARK_TRANSPORT: 'websocket', LARK_ENCRYPT_KEY: undefined, LARK_VERIFICATION_TOKEN: undefined }).lark.webhook, undefined);
  t.deepEqual(blamed({ LARK_TRANSPORT: 'websocket' }).sort(), ['DATA_KEY', 'LARK_APP_ID', 'LARK_APP_SECRET']);
});

for (const name of Object.keys(LEAST)) {
  test(`${name} left empty counts as missing`, (t) => {
    t.deepEqual(blamed({ ...LEAST, [name]: '' }), [name]);
  });
}

const WRONG: readonly (readonly [name: string, value: string])[] = [
  ['LARK_APP_ID', 'cli_short'], ['LARK_APP_ID', '0123456789abcdef'], ['LARK_DOMAIN', 'open.feishu.cn'], ['LARK_TRANSPORT', 'carrier pigeon'],
  ['DATABASE_URL', 'data/shaodao.db'], ['DATABASE_URL', 'sqlite:'], ['DATABASE_URL', 'mysql://root@db/shaodao?ssl=true'],
  ['DATABASE_URL', 'mysql://root@localhost/shaodao?socketPath=mysqld.sock'], ['DATABASE_URL', 'mysql://root@localhost/shaodao?socketPath=/s&x=1'], ['PORT', 'x'], ['PORT', '-1'], ['PORT', '65536'], ['PORT', '80.5'],
  ['BASE_URL', 'shaodao'], ['LOG_LEVEL', 'loud'], ['TZ_NAME', 'UTC'],
  ['ADMIN_CHAT_ID', 'ou_0123456789abcdef'], ['ADMIN_CHAT_ID', 'oc_'], ['HEARTBEAT_URL', 'watchdog.example'], ['HEARTBEAT_URL', 'file:///etc/hosts'],
  ['INSTANCE_NAME', 'x'.repeat(97)], ['WHEN_NOTHING', 'never'], ['URGENT_BY', 'fax'], ['REDRAW_WITHIN', '241'],
  ['DATA_KEY', Buffer.alloc(31).toString('base64')], ['DATA_KEY', Buffer.alloc(33).toString('base64')], ['DATA_KEY', `${key(1)},`], ['DATA_KEY', `${key(1)},c2hvcnQ=`],
];
for (const [name, value] of WRONG) {
  test(`${name}=${value.slice(0, 8)}…${value.slice(-8)} is refused in Chinese, and nothing else is`, (t) => {
    const problems = problemsOf({ ...LEAST, [name]: value });
    t.is(problems.length, 1);
    t.true(problems[0]!.startsWith(`${name}：`));
    t.regex(problems[0]!.slice(name.length), /\p{Script=Han}/u);
  });
}

test('a list of keys keeps its order, the first being the one that seals', (t) => {
  const { dataKeys } = readConfig({ ...LEAST, DATA_KEY: `${key(2)}, ${key(1)}` });
  t.deepEqual(dataKeys, [Buffer.alloc(32, 2), Buffer.alloc(32, 1)]);
});

for (const address of ['sqlite:a?b.db', 'mysql://a:b%3F@db:3306/shaodao', 'mysql://a@localhost/shaodao?socketPath=/run/mysqld/mysqld.sock']) {
  test(`a database may lie at ${address}`, (t) => {
    t.is(readConfig({ ...LEAST, DATABASE_URL: address }).databaseUrl, address);
  });
}

test('an optional setting left empty has its default, as a line without a value in .env means', (t) => {
  const config = readConfig({ ...LEAST, PORT: '', LARK_DOMAIN: '', DATABASE_URL: '' });
  t.deepEqual([config.port, config.lark.domain, config.databaseUrl], [8080, 'feishu', 'sqlite:data/shaodao.db']);
});

test('a problem never repeats the value that was given, which may be a secret', (t) => {
  const secret = 'bm90LWEta2V5';
  t.false(problemsOf({ ...LEAST, DATA_KEY: secret, LARK_APP_ID: secret }).join().includes(secret));
});

test('who hears of failing jobs, what watches them and how an instance is called can be set', (t) => {
  const config = readConfig({ ...LEAST, ADMIN_CHAT_ID: 'oc_0123abcd', HEARTBEAT_URL: 'https://watch.example/ping?key=1', INSTANCE_NAME: 'east-2' });
  t.deepEqual([config.adminChatId, config.heartbeatUrl, config.instanceName], ['oc_0123abcd', 'https://watch.example/ping?key=1', 'east-2']);
});
