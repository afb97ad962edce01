import test from 'ava';
import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { consult } from '../../src/whistle/commands/consult.js';
import { rule, type Ruling } from '../../src/whistle/commands/rule.js';
import { askShelving, confirmShelving, reopen, shelve } from '../../src/whistle/commands/shelve.js';
import { dispatchedCase, signed } from '../support/chasing.js';
import { openDesk, type Desk } from '../support/desk.js';
import { caseOf, shareIn } from '../whistle/commands/flow.js';
import { drawnFor } from './drawn-for.js';
import { wordsOf } from './inspect.js';

const REASON = '依据“三定”规定，养护由 D07 负责，有事请打 13812345678';

async function ruled(desk: Desk, change: Partial<Ruling>): Promise<CaseFile> {
  const file = await dispatchedCase(desk);
  const consulted = await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, caseOf(file), { reason: '职责不清' }));
  return desk.act('head.C01', (session, actor) => rule(session, actor, caseOf(consulted), { lead: 'D07', cos: [], reason: REASON, ...change }));
}

const summonsOf = async (desk: Desk, file: CaseFile, unit: string): Promise<string> =>
  wordsOf(await drawnFor(desk, file, 'summons', demoOpenId(`liaison.${unit}`), shareIn(file, unit).assignmentId));

test('a unit that a ruling calls reads why on its own card, one that it lets go does not', async (t) => {
  const desk = await openDesk(t);
  const file = await ruled(desk, {});
  t.true((await summonsOf(desk, file, 'D07')).includes(`裁定理由：${REASON}`));
  t.false((await summonsOf(desk, file, 'D01')).includes('裁定理由'));
});

test('a group reads the reason of a ruling without its numbers', async (t) => {
  const desk = await openDesk(t);
  const file = await ruled(desk, {});
  const words = wordsOf(await drawnFor(desk, file, 'summons', demoChatId('C01'), shareIn(file, 'D07').assignmentId));
  t.regex(words, /裁定理由：.*138\*+5678/);
  t.false(words.includes('13812345678'));
});

test('a ruling that leaves it to the centre tells the centre why', async (t) => {
  const desk = await openDesk(t);
  const file = await ruled(desk, { lead: undefined });
  t.regex(wordsOf(await drawnFor(desk, file, 'dispatch', demoChatId('C01'))), /裁定理由：依据“三定”规定/);
});

test('a unit reads why its case was taken up again', async (t) => {
  const desk = await openDesk(t);
  let file = await signed(desk, await dispatchedCase(desk));
  const why = { why: 'FUNDS', condition: '资金到位', interim: '设围挡', days: 30 } as const;
  file = await desk.act('liaison.D01', (session, actor) => askShelving(session, actor, shareIn(file, 'D01'), why));
  file = await desk.act('leader.D01', (session, actor) => confirmShelving(session, actor, shareIn(file, 'D01')));
  file = await desk.act('head.C01', (session, actor) => shelve(session, actor, { ...shareIn(file, 'D01'), step: undefined }));
  file = await desk.act('dispatcher1.C01', (session, actor) => reopen(session, actor, caseOf(file), { reason: '资金已到位' }));
  t.true((await summonsOf(desk, file, 'D01')).includes('重启理由：资金已到位'));
});
