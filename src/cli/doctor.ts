import { environment, readConfig, type Config } from '../../config/index.js';
import { createLarkClient } from '../lark/client.js';
import { classify } from '../lark/errors.js';
import { askForConnection, whyNoConnection } from '../lark/long-connection.js';
import { createLog } from '../log.js';
import { silentUnits, vacancies } from '../people/posts.js';
import { openDataSource } from '../storage/data-source.js';
import { obstacles } from '../storage/delivery-log.js';
import { needsSomebody, obstacleWords } from './deliveries.js';
import { openStore } from './open-store.js';

/** Checks one thing after the other and says what to do about each that fails; exit status 1 if any did. */
export async function doctor(): Promise<void> {
  const config = readConfig(environment());
  console.log('✓ 设置完整');
  const checks: readonly [string, (config: Config) => Promise<string>][] = [['数据库', checkDatabase], ['岗位', checkPosts], ['党建联盟', checkAlliances], ['飞书开放平台', checkLark], ['事件与回调', checkIntake], ['消息送达', checkDeliveries]];
  for (const [name, check] of checks) {
    try {
      console.log(`✓ ${name}：${await check(config)}`);
    } catch (error) {
      console.log(`✗ ${name}：${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}

async function checkDatabase(config: Config): Promise<string> {
  return (await isBehind(config)) ? '可以连接，但结构需要升级，请运行 shaodao migrate' : '可以连接，结构为最新';
}

async function isBehind({ databaseUrl }: Config): Promise<boolean> {
  const source = await openDataSource(databaseUrl);
  try {
    return await source.showMigrations();
  } finally {
    await source.destroy();
  }
}

/** Without these posts a consultation has nobody to rule, and only the street's withdrawal would end the case. */
async function checkPosts(config: Config): Promise<string> {
  if (await isBehind(config)) return '结构升级后再检查';
  const { store, close } = await openStore(config);
  try {
    const members = await store.transact((session) => session.find.members([config.centre]));
    const missing = vacancies(members.map((one) => one.role));
    if (missing.length > 0) throw new Error(`调度中心（${config.centre}）${missing.join('；')}。请写入单位人员文件并运行 shaodao import`);
    return '调度中心负责人、市级召集人均已配置';
  } finally {
    await close();
  }
}

/** A member that nobody speaks for is written to in vain, and the party office that would hear of it may be empty too. */
async function checkAlliances(config: Config): Promise<string> {
  if (await isBehind(config)) return '结构升级后再检查';
  const { store, close } = await openStore(config);
  try {
    return await store.transact(async (session) => {
      const { find } = session.alliances;
      const alliances = await Promise.all((await find.alliances()).map(async (one) => ({ ...one, members: await find.memberUnits([one.code]) })));
      const posts = await session.find.members([...new Set(alliances.flatMap((one) => [one.officeUnit, ...one.members]))]);
      const missing = silentUnits(alliances, posts);
      if (missing.length > 0) throw new Error(`${missing.join('；')}。请写入单位人员文件并运行 shaodao import`);
      return alliances.length > 0 ? `${alliances.length} 个联盟的管理单位和成员单位均有人` : '没有登记联盟';
    });
  } finally {
    await close();
  }
}

/** What stands in the way of messages, as the running service has found it. */
async function checkDeliveries(config: Config): Promise<string> {
  if (await isBehind(config)) return '结构升级后再检查';
  const { store, close } = await openStore(config);
  try {
    const found = await store.run((connection) => obstacles(connection, store.context.tables, Date.now()));
    if (needsSomebody(found)) throw new Error(obstacleWords(found).join('；'));
    return found.unreachable.length > 0 ? `${found.unreachable.length} 人暂时无法送达，详见 shaodao deliveries` : '没有停用的接口和失效的工作群';
  } finally {
    await close();
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

/** An address can be checked by the developer console only; a connection can be asked for. */
async function checkIntake({ lark }: Config): Promise<string> {
  if (lark.webhook) return '推送到本服务的 /webhook/event 和 /webhook/card，请在开发者后台保存这两个地址';
  try {
    await askForConnection(lark);
    return '可以建立长连接；服务运行后，请在开发者后台把事件和回调的订阅方式都设为长连接';
  } catch (error) {
    throw new Error(whyNoConnection(error), { cause: error });
  }
}
