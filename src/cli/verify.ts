import { environment, readConfig } from '../../config/index.js';
import { findDrift } from '../storage/rebuild.js';
import { openStore } from './open-store.js';

/**
 * Proves that the rows behind reminders and figures are what the timelines
 * say; with `repair` the timeline wins. Exit status 1 when something differed
 * and was left as it was.
 */
export async function verify({ repair = false }: { repair?: boolean }): Promise<void> {
  const { store, close } = await openStore(readConfig(environment()));
  const { checked, differing } = await findDrift(store, { repair });
  await close();
  console.log(`核对 ${checked} 件哨单的时限与评价记录：${differing.length === 0 ? '均与办理记录一致' : `${differing.length} 件不一致`}`);
  for (const number of differing) console.log(`  ${number}${repair ? '（已按办理记录重建）' : ''}`);
  if (differing.length > 0 && !repair) process.exitCode = 1;
}
