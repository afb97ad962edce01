import type { RunOutcome } from '../../entities/index.js';
import { environment, readConfig } from '../../config/index.js';
import { cronWords } from '../jobs/cron-words.js';
import { jobStates, type JobState, type Trouble } from '../jobs/report.js';
import { JOBS } from '../jobs/table.js';
import { openDataSource } from '../storage/data-source.js';
import { tablesOf } from '../storage/tables.js';
import { createUnitOfWork } from '../storage/unit-of-work.js';
import { moment } from '../whistle/words.js';
import { aligned } from './columns.js';

/** Lists every job with its last and next run; exit status 1 if one failed, hangs, or is not run at all. */
export async function jobs(): Promise<void> {
  const source = await openDataSource(readConfig(environment()).databaseUrl);
  const now = Date.now();
  try {
    const states = await createUnitOfWork(source).run((connection) => jobStates(connection, tablesOf(source), JOBS, now));
    for (const line of aligned([HEADINGS, ...states.map(cells)])) console.log(line);
    const troubled = states.filter((state) => state.trouble);
    if (troubled.length === 0) return;
    console.log(`\n有 ${troubled.length} 项任务需要处理（以 ✗ 标出）。`);
    process.exitCode = 1;
  } finally {
    await source.destroy();
  }
}

const HEADINGS = ['', '任务', '名称', '时间', '上次', '结果', '用时', '下次', '说明'];

const OUTCOMES: Record<RunOutcome, string> = { RUNNING: '运行中', DONE: '完成', FAILED: '失败', STALLED: '停滞', SKIPPED: '未运行' };
const TROUBLES: Record<Trouble, string> = { FAILED: '失败', STALLED: '停滞', OVERDUE: '久未运行' };

function cells({ job, last, running, next, trouble }: JobState): string[] {
  const outcome = trouble ? TROUBLES[trouble] : job.everywhere ? '各实例自行运行' : last ? OUTCOMES[last.outcome] : '—';
  const ran = last && last.outcome !== 'SKIPPED';
  return [
    trouble ? '✗' : '✓', job.name, job.title, cronWords(job.schedule), last ? moment(ran ? last.startedAt : last.occurrence) : '—', outcome,
    ran && last.finishedAt !== null ? duration(last.finishedAt - last.startedAt) : '—', moment(next),
    [last?.words, running && last?.outcome !== 'RUNNING' ? '正在运行' : undefined].filter(Boolean).join('；').replace(/\s+/g, ' '),
  ];
}

const duration = (ms: number): string => (ms < 1_000 ? `${ms} 毫秒` : `${(ms / 1_000).toFixed(1)} 秒`);
