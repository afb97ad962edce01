import { environment, readConfig, type Config } from '../../config/index.js';
import { createLarkClient } from '../lark/client.js';
import { classify } from '../lark/errors.js';
import { createLog } from '../log.js';
import { openDataSource } from '../storage/data-source.js';

/** Checks one thing after the other and says what to do about each that fails; exit status 1 if any did. */
export async function doctor(): Promise<void> {
  const config = readConfig(environment());
  console.log('✓ 设置完整');
  const checks: readonly [string, (config: Config) => Promise<string>][] = [['数据库', checkDatabase], ['飞书开放平台', checkLark]];
  for (const [name, check] of checks) {
    try {
      console.log(`✓ ${name}：${await check(config)}`);
    } catch (error) {
      console.log(`✗ ${name}：${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}

async function checkDatabase({ databaseUrl }: Config): Promise<string> {
  const source = await openDataSource(databaseUrl);
  try {
    const pending = await source.showMigrations();
    return pending ? '可以连接，但结构需要升级，请运行 shaodao migrate' : '可以连接，结构为最新';
  } finally {
    await source.destroy();
  }
}

async function checkLark({ lark: { appId, appSecret, domain } }: Config): Promise<string> {
  const lark = createLarkClient({ appId, appSecret, domain, log: createLog({ level: 'silent' }) });
  try {
    const bot = await lark.botInfo();
    return bot.enabled ? `机器人「${bot.name}」已启用` : `机器人「${bot.name}」未启用，请发布应用版本并由管理员启用`;
  } catch (error) {
    throw new Error(classify(error).sentence, { cause: error });
  } finally {
    lark.close();
  }
}
