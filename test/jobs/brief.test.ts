import test from 'ava';
import { demoOpenId } from '../../config/demo/people.js';
import { drawMorningBrief } from '../../src/drawing/draw-brief.js';
import { createGuideBook } from '../../src/lists/guide-book.js';
import { acknowledge, sayArrived } from '../../src/whistle/commands/arrive.js';
import { askExtension } from '../../src/whistle/commands/extend.js';
import { markupOf } from '../cards/inspect.js';
import { openDesk, type Desk } from '../support/desk.js';
import { DAY } from '../whistle/cases.js';
import { dispatched, shareIn } from '../whistle/commands/flow.js';

/** What the brief of this person says is due today. */
const dueToday = (desk: Desk, login: string): Promise<string> => desk.store.transact(async (session) => {
  const card = await drawMorningBrief(session, createGuideBook([]), demoOpenId(login), { emergenciesOnly: false, silentWhenEmpty: false });
  return markupOf(card!).join('\n').split('今日到期')[1] ?? '';
});

test('what is due today names whoever owes it: an arrival the street, a request the centre', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  const signed = await desk.act('liaison.U02', (session, actor) => acknowledge(session, actor, shareIn(file, 'U02')));
  const there = await desk.act('liaison.U02', (session, actor) => sayArrived(session, actor, shareIn(signed, 'U02')));
  await desk.act('liaison.U02', (session, actor) =>
    askExtension(session, actor, shareIn(there, 'U02'), { why: 'MATERIAL', reason: '管材未到', interim: '设围挡', value: 1 }));
  t.regex(await dueToday(desk, 'head.C01'), /调度中心\n.*审核 11月24日/);
  desk.advance(DAY);
  t.regex(await dueToday(desk, 'secretary.ZQ'), /站前街道\n.*确认到场 11月25日/);
});
