import { readConfig, type Config } from '../config/index.js';
import { SECRETS } from './push.js';
import { DEMO_APP } from '../sandbox/demo-seed.js';

/** The environment of a product that serves on a free loopback port and says only what is wrong. */
export const environmentFor = (databaseUrl: string, platform: string, port = 0): Record<string, string> => ({
  LARK_APP_ID: SECRETS.appId, LARK_APP_SECRET: DEMO_APP.app_secret, LARK_ENCRYPT_KEY: SECRETS.encryptKey,
  LARK_VERIFICATION_TOKEN: SECRETS.verificationToken, LARK_DOMAIN: platform, DATABASE_URL: databaseUrl,
  HOST: '127.0.0.1', PORT: String(port), DATA_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_LEVEL: 'warn',
});

export const configFor = (databaseUrl: string, platform: string): Config => readConfig(environmentFor(databaseUrl, platform));
