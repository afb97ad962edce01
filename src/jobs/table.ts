import { SCHEDULE, type JobName } from '../../config/schedule.js';
import { watchAlliances } from './alliance-clock.js';
import { callCouncils } from './alliance-council.js';
import { callForLists, sendUnitYears } from './alliance-members.js';
import { archiveOld } from './archive.js';
import { audit } from './audit.js';
import { morningBrief } from './brief.js';
import { freezeBulletins } from './bulletin.js';
import { askForNextYear, recountDueTimes, reloadCalendar } from './calendar.js';
import { chase } from './chase.js';
import { heartbeat } from './heartbeat.js';
import { forgetOldDeliveries, forgetOldPushes, forgetOldRuns } from './housekeeping.js';
import type { Job } from './job.js';
import { renewCards } from './renew-cards.js';

/** The program behind each line of the schedule. */
const PROGRAMS: Record<JobName, Pick<Job, 'title' | 'everywhere' | 'run'>> = {
  chase: { title: '催办到期事项', run: chase },
  'morning-brief': { title: '领导晨间简报', run: morningBrief },
  bulletin: { title: '冻结调度通报', run: freezeBulletins },
  audit: { title: '巡检在办哨单', run: audit },
  archive: { title: '归档已销哨单', run: (context) => archiveOld(context) },
  'renew-cards': { title: '更换将满期限的卡片', run: renewCards },
  'alliance-clock': { title: '联盟认领提醒与释放', run: watchAlliances },
  'alliance-council': { title: '召集季度联席会议', run: callCouncils },
  'alliance-list-call': { title: '半年更新联盟清单', run: callForLists },
  'alliance-year': { title: '发送成员单位年度台账', run: sendUnitYears },
  'reload-calendar': { title: '读取节假日安排', everywhere: true, run: reloadCalendar },
  'recount-due-times': { title: '重算暂定时限', run: (context) => recountDueTimes(context) },
  'ask-for-calendar': { title: '提醒录入节假日安排', run: askForNextYear },
  heartbeat: { title: '向心跳地址报告', run: (context) => heartbeat(context) },
  'forget-old-pushes': { title: '清理推送记录', run: forgetOldPushes },
  'forget-old-deliveries': { title: '清理送达记录', run: forgetOldDeliveries },
  'forget-old-runs': { title: '清理任务运行记录', run: (context) => forgetOldRuns(context, JOBS) },
};

/** What runs by the clock. */
export const JOBS: readonly Job[] = (Object.keys(SCHEDULE) as JobName[]).map((name) => ({ name, ...SCHEDULE[name], ...PROGRAMS[name] }));
