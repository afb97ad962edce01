#!/usr/bin/env node
import { Command } from 'commander';
import { ConfigError } from '../config/index.js';
import type { DeliveryOptions } from './cli/deliveries.js';

/** Each command loads its own part of the house, so that none waits for what it does not need. */
const program = new Command('shaodao').description('哨到：街道吹哨、部门报到').showHelpAfterError();

program.command('serve').description('启动服务（生产环境）')
  .action(async () => (await import('./cli/serve.js')).serve());
program.command('migrate').description('升级数据库结构')
  .action(async () => (await import('./cli/migrate.js')).migrateDatabase());
program.command('import').description('导入单位、人员、派单导引和党建联盟，或某一年的节假日安排（JSON），或联盟的需求、资源、项目清单（Excel）').argument('<file>')
  .option('--replace', '更正已发布年份的节假日安排')
  .action(async (file: string, options: { replace?: boolean }) => (await import('./cli/import.js')).importFile(file, options));
program.command('doctor').description('检查设置、数据库与飞书开放平台是否可用')
  .action(async () => (await import('./cli/doctor.js')).doctor());
const exporting = program.command('export').description('导出（Excel）');
exporting.command('bulletin').description('导出一期通报')
  .requiredOption('--kind <kind>', 'WEEK、MONTH 或 QUARTER', 'WEEK').requiredOption('--from <date>', '周期内任一天，如 2026-09-28').requiredOption('--out <file>', '输出文件，以 .xlsx 结尾')
  .action(async (options: { kind: string; from: string; out: string }) => (await import('./cli/export.js')).exportBulletin(options));
exporting.command('alliances').description('导出党建联盟的成员、清单和认领')
  .requiredOption('--out <file>', '输出文件，以 .xlsx 结尾；数据多时分成几个文件').option('--alliance <code>', '只导出一个联盟，如 A01').option('--year <year>', '另附该年度各单位台账和评语，供党建工作机构使用')
  .action(async (options: { out: string; alliance?: string; year?: string }) => (await import('./cli/export-alliances.js')).exportAlliances(options));
program.command('jobs').description('列出定时任务：上次、下次、用时、结果')
  .action(async () => (await import('./cli/jobs.js')).jobs());
program.command('verify').description('核对时限与评价记录是否与办理记录一致').option('--repair', '按办理记录重建不一致的部分')
  .action(async (options: { repair?: boolean }) => (await import('./cli/verify.js')).verify(options));
program.command('deliveries').description('送达记录：未送达和降级送达的消息、原因和已作的处理')
  .option('--all', '全部消息，含已送达').option('--open', '等待发送的消息').option('--since <date>', '从某天起（2026-11-24）或最近几天（7d）')
  .option('--unit <code>', '只列一个单位或联盟').option('--case <number>', '只列一张哨单或一个联盟条目').option('--limit <count>', '最多列出多少条', '50').option('--json', '输出 JSON')
  .action(async (options: DeliveryOptions) => (await import('./cli/deliveries.js')).deliveries(options));
program.command('card-check').description('检查卡片 JSON 2.0 能否发送：用平台的错误码和措辞指出问题和位置')
  .argument('<file...>', '卡片文件，- 表示标准输入').option('--json', '以 JSON 输出')
  .action(async (files: string[], options: { json?: boolean }) => (await import('./cli/card-check.js')).checkCards(files, options));
program.command('replay').description('把保存的推送内容按正式格式加密、签名后发给正在运行的服务')
  .argument('<payload>', '推送内容的 JSON 文件').option('--url <address>', '服务地址', 'http://127.0.0.1:8080')
  .action(async (payload: string, options: { url: string }) => (await import('./cli/replay.js')).replay(payload, options));

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
