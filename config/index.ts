import { existsSync } from 'node:fs';
import { z } from 'zod';

const PORT_RANGE = '应为 0 到 65535 之间的端口号';
const MINUTES_RANGE = '应为 0 到 240 之间的整数（分钟）';
/** A server's local socket is all that may follow a question mark. */
const DATABASE_ADDRESS = /^(sqlite:.+|mysql:\/\/[^?]+(\?socketPath=(\/|%2F)[^?&]+)?)$/;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Everything a deployer may set. The schema is the documentation; this file is the only reader of the environment. */
const settings = z.object({
  LARK_APP_ID: z.string({ error: '缺少：开发者后台「凭证与基础信息」里的 App ID' }).regex(/^cli_[0-9a-fA-F]{16}$/, '应形如 cli_ 加 16 位十六进制'),
  LARK_APP_SECRET: z.string({ error: '缺少：开发者后台「凭证与基础信息」里的 App Secret' }).min(1, '不能为空'),
  LARK_DOMAIN: z.string().regex(/^(feishu|lark|https?:\/\/.+)$/, '应为 feishu、lark 或以 http(s):// 开头的地址').default('feishu'),
  LARK_TRANSPORT: z.enum(['webhook', 'websocket'], { error: '应为 webhook（飞书推送到本服务的地址）或 websocket（长连接）' }).default('webhook'),
  DATABASE_URL: z.string().regex(DATABASE_ADDRESS, '应形如 sqlite:路径 或 mysql://用户:密码@主机:端口/库名，数据库在本机时可加 ?socketPath=/套接字路径；密码中的 ? 写作 %3F').default('sqlite:data/shaodao.db'),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number({ error: PORT_RANGE }).int(PORT_RANGE).min(0, PORT_RANGE).max(65_535, PORT_RANGE).default(8080),
  BASE_URL: z.url({ error: '应为完整地址' }).optional(),
  DATA_KEY: z.string({ error: '缺少：32 字节密钥的 base64，可用 openssl rand -base64 32 生成' }).transform((text, ctx) => {
    const keys = text.split(',').map((one) => Buffer.from(one.trim(), 'base64'));
    if (keys.every((key) => key.length === 32)) return keys;
    ctx.addIssue({ code: 'custom', message: '每个密钥须为 32 字节的 base64，多个用逗号分隔' });
    return z.NEVER;
  }),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `应为 ${LOG_LEVELS.join('、')} 之一` }).default('info'),
  ADMIN_CHAT_ID: z.string().regex(/^oc_\w+$/, '应为以 oc_ 开头的群 ID').optional(),
  HEARTBEAT_URL: z.url({ protocol: /^https?$/, error: '应为 http 或 https 地址' }).optional(),
  INSTANCE_NAME: z.string().max(96, '最长 96 个字符').optional(),
  WHEN_NOTHING: z.enum(['silent', 'line'], { error: '应为 silent（不发）或 line（发一行）' }).default('silent'),
  URGENT_BY: z.enum(['app', 'sms', 'phone'], { error: '应为 app、sms 或 phone' }).default('app'),
  REDRAW_WITHIN: z.coerce.number({ error: MINUTES_RANGE }).int(MINUTES_RANGE).min(0, MINUTES_RANGE).max(240, MINUTES_RANGE).default(30),
  TZ_NAME: z.literal('Asia/Shanghai', { error: '目前只支持 Asia/Shanghai' }).default('Asia/Shanghai'),
});

/** Needed only where Feishu calls an address of ours: over a connection that we open nothing is encrypted or signed. */
const webhookSecrets = z.object({
  LARK_ENCRYPT_KEY: z.string({ error: '缺少：开发者后台「事件与回调 → 加密策略」里的 Encrypt Key' }).min(1, '不能为空'),
  LARK_VERIFICATION_TOKEN: z.string({ error: '缺少：开发者后台「事件与回调 → 加密策略」里的 Verification Token' }).min(1, '不能为空'),
});

export interface Config {
  lark: {
    appId: string;
    appSecret: string;
    domain: string;
    /** What pushes to our address are sealed with; absent when they come over a long connection. */
    webhook?: { encryptKey: string; verificationToken: string };
  };
  databaseUrl: string;
  host: string;
  port: number;
  /** 32-byte keys for residents' data; the first one seals, all of them open. */
  dataKeys: readonly Buffer[];
  logLevel: string;
  /** Unit code of the dispatch centre. */
  centre: string;
  /** The chat that hears of failing jobs; each administrator is told in person when there is none. */
  adminChatId?: string | undefined;
  /** Asked for once a minute while the jobs run. */
  heartbeatUrl?: string | undefined;
  /** A brief or bulletin with nothing in it is left out, instead of one line. */
  silentWhenEmpty: boolean;
  /** How people are buzzed (加急); text messages and calls are charged by Feishu. */
  urgentBy: 'app' | 'sms' | 'phone';
  /** How long a card in a private chat may lack what only informs its reader, unless that person comes to look, ms. */
  redrawWithin: number;
  /** This process among several on one database, for the run ledger; made from host and process when absent. */
  instanceName?: string | undefined;
}

/** One line per missing or bad setting, all at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`配置有误：\n${problems.map((one) => `  - ${one}`).join('\n')}`);
  }
}

/** The dispatch centre's unit code; one centre serves one installation. */
const CENTRE = 'C01';

/** @throws ConfigError that names every missing or bad setting */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  const secrets = given['LARK_TRANSPORT'] === 'websocket' ? undefined : webhookSecrets.safeParse(given);
  const issues = [parsed, secrets].flatMap((one) => one?.error?.issues ?? []);
  if (!parsed.success || issues.length > 0) throw new ConfigError(issues.map((issue) => `${issue.path.join('.')}：${issue.message}`));
  const { data } = parsed;
  return {
    lark: {
      appId: data.LARK_APP_ID, appSecret: data.LARK_APP_SECRET, domain: data.LARK_DOMAIN,
      ...(secrets?.data && { webhook: { encryptKey: secrets.data.LARK_ENCRYPT_KEY, verificationToken: secrets.data.LARK_VERIFICATION_TOKEN } }),
    },
    databaseUrl: data.DATABASE_URL, host: data.HOST, port: data.PORT,
    dataKeys: data.DATA_KEY, logLevel: data.LOG_LEVEL, centre: CENTRE,
    adminChatId: data.ADMIN_CHAT_ID, heartbeatUrl: data.HEARTBEAT_URL, instanceName: data.INSTANCE_NAME,
    silentWhenEmpty: data.WHEN_NOTHING === 'silent', urgentBy: data.URGENT_BY, redrawWithin: data.REDRAW_WITHIN * 60_000,
  };
}

/** The process's environment, completed from a `.env` file in the working directory if there is one. */
export function environment(): Record<string, string | undefined> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
