#!/usr/bin/env node
import { Command } from 'commander';
import { ConfigError } from '../config/index.js';
import { deliveries } from './cli/deliveries.js';
import { doctor } from './cli/doctor.js';
import { importDirectory } from './cli/import.js';
import { migrateDatabase } from './cli/migrate.js';
import { replay } from './cli/replay.js';
import { serve } from './cli/serve.js';

const program = new Command('shaodao').description('哨到：街道吹哨、部门报到').showHelpAfterError();

program.command('serve').description('启动服务（生产环境）').action(serve);
program.command('migrate').description('升级数据库结构').action(migrateDatabase);
program.command('import').description('导入单位、人员和派单导引表（JSON）').argument('<file>').action(importDirectory);
program.command('doctor').description('检查设置、数据库与飞书开放平台是否可用').action(doctor);
program.command('deliveries').description('列出未能送达和改为纯文本的消息')
  .option('--limit <count>', '最多列出多少条', '50').action(deliveries);
program.command('replay').description('把保存的推送内容按正式格式加密、签名后发给正在运行的服务')
  .argument('<payload>', '推送内容的 JSON 文件').option('--url <address>', '服务地址', 'http://127.0.0.1:8080').action(replay);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
