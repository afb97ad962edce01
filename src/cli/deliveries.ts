import { environment, readConfig } from '../../config/index.js';
import { DAY, midnightOf, parseDate } from '../calendar/civil.js';
import { MESSAGE_WORDS } from '../card-words.js';
import { openDataSource } from '../storage/data-source.js';
import { deliveryLines, obstacles, type DeliveryLine, type DeliveryQuery, type Obstacles } from '../storage/delivery-log.js';
import { createUnitOfWork } from '../storage/unit-of-work.js';
import { tablesOf } from '../storage/tables.js';
import { moment } from '../whistle/words.js';
import { aligned } from './columns.js';

export interface DeliveryOptions {
  limit: string;
  since?: string;
  unit?: string;
  case?: string;
  all?: boolean;
  open?: boolean;
  json?: boolean;
}

/**
 * The delivery log for an administrator: what went wrong and what was done instead, newest first; with `all` everything,
 * with `open` what still waits. Exit status 1 while something stands in the way that only an administrator can remove.
 *
 * @throws when an option cannot be read
 */
export async function deliveries(options: DeliveryOptions): Promise<void> {
  const source = await openDataSource(readConfig(environment()).databaseUrl);
  const now = Date.now();
  try {
    const tables = tablesOf(source);
    const query: DeliveryQuery = {
      show: options.open ? 'OPEN' : options.all ? 'ALL' : 'TROUBLE', since: sinceOf(options.since, now), unit: options.unit, number: options.case, limit: limitOf(options.limit),
    };
    const found = await createUnitOfWork(source).run(async (connection) => ({ ...(await obstacles(connection, tables, now)), lines: await deliveryLines(connection, tables, query) }));
    if (options.json) console.log(JSON.stringify(found, null, 2));
    else print(found, query);
    if (needsSomebody(found)) process.exitCode = 1;
  } finally {
    await source.destroy();
  }
}

function print({ lines, ...standing }: Obstacles & { lines: DeliveryLine[] }, { show, limit }: DeliveryQuery): void {
  for (const words of obstacleWords(standing)) console.log(words);
  if (lines.length === 0) return console.log(EMPTY[show]);
  for (const line of aligned([HEADINGS, ...lines.map(cells)])) console.log(line);
  if (lines.length === limit) console.log(`\n只列出最近 ${limit} 条，可用 --limit、--since、--unit、--case 缩小或扩大范围。`);
}

/** Whether anything stands in the way that does not go by itself. */
export const needsSomebody = ({ outages, groupless }: Obstacles): boolean => groupless.length > 0 || outages.some((one) => !one.away);

/** What stands in the way now, one sentence each. */
export const obstacleWords = ({ outages, groupless, unreachable }: Obstacles): string[] => [
  ...outages.map((one) => `${one.away ? '! 平台无应答' : '✗ 接口停用'}（${one.api === '*' ? '全部' : one.api}），自 ${moment(one.since)} 起：${one.code} ${one.sentence}下次试探 ${moment(one.probeAt)}${one.logId ? `，日志编号 ${one.logId}` : ''}`),
  ...groupless.map((name) => `✗ 工作群失效：${name}，消息暂发个人，可在失效通知卡片上新建`),
  ...unreachable.map(({ name, until }) => `! 暂时无法送达：${name}，消息转给可办理的人，${moment(until)} 后再试`),
];

const EMPTY: Record<DeliveryQuery['show'], string> = { TROUBLE: '没有未送达的消息。', ALL: '没有消息。', OPEN: '没有等待发送的消息。' };
const HEADINGS = ['时间', '接收者', '编号', '内容', '结果', '次数', '下次', '原因', '处理', '日志编号'];

const OUTCOMES: Record<DeliveryLine['outcome'], string> = {
  SENT: '已送达', FALLBACK: '降级送达', DEAD: '未送达', MOOT: '无需发送', WAITING: '等待发送', UNCHANGED: '卡片未更新',
};

const cells = (line: DeliveryLine): string[] => [
  moment(line.at), line.to, line.about || '—', MESSAGE_WORDS[line.card], OUTCOMES[line.outcome], String(line.tries), line.next === null ? '—' : moment(line.next),
  line.why || '—', line.instead || '—', line.logId || '—',
].map((cell) => cell.replace(/\s+/g, ' '));

/** The log is kept half a year; without a date all of it. */
const KEPT_DAYS = 183;

function sinceOf(words: string | undefined, now: number): number {
  const days = /^(\d{1,4})d$/.exec(words ?? '');
  if (words === undefined || days) return now - (days ? Number(days[1]) : KEPT_DAYS) * DAY;
  const date = parseDate(words);
  if (date === null) throw new Error('--since 应形如 2026-11-24（从这一天起）或 7d（最近 7 天）。');
  return midnightOf(date);
}

function limitOf(words: string): number {
  const limit = Number(words);
  if (!Number.isInteger(limit) || limit < 1) throw new Error('--limit 应为正整数。');
  return limit;
}
