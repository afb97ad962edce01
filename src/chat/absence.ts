import { z } from 'zod';
import { drawAbsenceCard } from '../drawing/draw-absence.js';
import type { FormValue } from '../lark/push.js';
import { comeBack, goAway } from '../people/commands/absence.js';
import type { Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import { moment } from '../whistle/words.js';
import { answer, type TapAnswer } from './answers.js';
import { read } from './forms.js';

/** Feishu: a date picker answers 「2026-11-24 +0800」. */
const leave = z.object({
  until: z.string({ error: '请选择请假截止日期。' }).regex(/^\d{4}-\d{2}-\d{2}/, '请选择请假截止日期。')
    .transform((text, ctx) => {
      const at = Date.parse(`${text.slice(0, 10)}T12:00:00+08:00`);
      if (Number.isNaN(at)) ctx.addIssue({ code: 'custom', message: '日期有误，请重新选择。' });
      return at;
    }),
});

/** 「登记请假」: reminders and buttons go to the backup from now on. */
export async function tapAbsent(session: Session, actor: Actor, form: FormValue): Promise<TapAnswer> {
  const until = await goAway(session, actor, read(leave, form).until);
  return answer('success', `已登记请假至 ${moment(until - 1).split(' ')[0]}，期间由备岗办理`, await drawAbsenceCard(session, actor));
}

/** 「销假」 */
export async function tapPresent(session: Session, actor: Actor): Promise<TapAnswer> {
  await comeBack(session, actor);
  return answer('success', '已销假，提醒和待办恢复发给您', await drawAbsenceCard(session, actor));
}
