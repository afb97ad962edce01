import test from 'ava';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import type { Actor } from '../../../src/people/roles.js';
import type { Session } from '../../../src/storage/session.js';
import { acknowledge, confirmArrival, denyArrival, sayArrived } from '../../../src/whistle/commands/arrive.js';
import { evaluate, sendBack, verify } from '../../../src/whistle/commands/conclude.js';
import { dispatch, merge, refuse } from '../../../src/whistle/commands/dispatch.js';
import { accept, pushBack, release, reportProgress, submitResult } from '../../../src/whistle/commands/handle.js';
import { raise } from '../../../src/whistle/commands/raise.js';
import { approve, changeKind, reject, withdraw } from '../../../src/whistle/commands/review.js';
import { openDesk, type Desk } from '../../support/desk.js';
import { RESULT } from '../cases.js';
import { approved, arrived, CALL, caseOf, cosAccepted, dispatched, DRAFT, raised, shareIn, submitted, verified } from './flow.js';

interface Scene {
  prepare(desk: Desk): Promise<CaseFile>;
  login: string;
  run(session: Session, actor: Actor, file: CaseFile): Promise<CaseFile>;
}

const scene = (prepare: Scene['prepare'], login: string, run: Scene['run']): Scene => ({ prepare, login, run });
const reason = '理由充分';

const signed = async (desk: Desk): Promise<CaseFile> => {
  const file = await dispatched(desk);
  return desk.act('liaison.U02', (session, actor) => acknowledge(session, actor, shareIn(file, 'U02')));
};
const said = async (desk: Desk): Promise<CaseFile> => {
  const file = await signed(desk);
  return desk.act('liaison.U02', (session, actor) => sayArrived(session, actor, shareIn(file, 'U02')));
};
const delivered = async (desk: Desk): Promise<CaseFile> => {
  const file = await arrived(desk);
  return desk.act('liaison.D01', (session, actor) => submitResult(session, actor, shareIn(file, 'D01'), RESULT));
};

const SCENES: Record<string, Scene> = {
  raise: scene((desk) => raised(desk), 'officer1.ZQ', (session, actor) => raise(session, actor, { ...DRAFT, sealedContact: 'sealed' })),
  approve: scene((desk) => raised(desk), 'leader.ZQ', (session, actor, file) => approve(session, actor, caseOf(file), {})),
  'approve afterwards': scene((desk) => raised(desk, { type: 'EMERGENCY' }), 'leader.ZQ', (session, actor, file) => approve(session, actor, caseOf(file), {})),
  reject: scene((desk) => raised(desk), 'leader.ZQ', (session, actor, file) => reject(session, actor, caseOf(file), { reason })),
  'change kind': scene((desk) => raised(desk), 'officer1.ZQ', (session, actor, file) => changeKind(session, actor, caseOf(file), '0104')),
  withdraw: scene((desk) => arrived(desk), 'leader.ZQ', (session, actor, file) => withdraw(session, actor, caseOf(file), { reason })),
  dispatch: scene((desk) => approved(desk), 'dispatcher1.C01', (session, actor, file) => dispatch(session, actor, caseOf(file), CALL)),
  refuse: scene((desk) => approved(desk), 'dispatcher1.C01', (session, actor, file) => refuse(session, actor, caseOf(file), { reason })),
  merge: scene((desk) => approved(desk), 'dispatcher1.C01', async (session, actor, file) => {
    const [into] = (await session.find.recentOf('S-ZQ', 0)).filter((one) => one.id !== file.whistle.id);
    return merge(session, actor, caseOf(file), into!.id);
  }),
  acknowledge: scene((desk) => dispatched(desk), 'liaison.U02', (session, actor, file) => acknowledge(session, actor, shareIn(file, 'U02'))),
  'say arrived': scene(signed, 'liaison.U02', (session, actor, file) => sayArrived(session, actor, shareIn(file, 'U02'))),
  'confirm arrival': scene(said, 'officer1.ZQ', (session, actor, file) => confirmArrival(session, actor, shareIn(file, 'U02'))),
  'deny arrival': scene(said, 'officer1.ZQ', (session, actor, file) => denyArrival(session, actor, shareIn(file, 'U02'))),
  'report progress': scene((desk) => arrived(desk), 'liaison.U02', (session, actor, file) => reportProgress(session, actor, shareIn(file, 'U02'), { note: '正在疏通' })),
  'submit result': scene(cosAccepted, 'liaison.U02', (session, actor, file) => submitResult(session, actor, shareIn(file, 'U02'), RESULT)),
  accept: scene(delivered, 'liaison.U02', (session, actor, file) => accept(session, actor, shareIn(file, 'D01'))),
  'push back': scene(delivered, 'liaison.U02', (session, actor, file) => pushBack(session, actor, shareIn(file, 'D01'), { reason })),
  release: scene((desk) => arrived(desk), 'liaison.U02', (session, actor, file) => release(session, actor, shareIn(file, 'D01'), { reason })),
  verify: scene(submitted, 'dispatcher1.C01', (session, actor, file) => verify(session, actor, caseOf(file))),
  'send back': scene(submitted, 'dispatcher1.C01', (session, actor, file) => sendBack(session, actor, caseOf(file), { reason })),
  evaluate: scene(verified, 'officer1.ZQ', (session, actor, file) =>
    evaluate(session, actor, caseOf(file), { solved: 'NO', grades: new Map(Object.entries({ U02: 1, D01: 2, D02: 3 })), reason })),
};

for (const [name, { prepare, login, run }] of Object.entries(SCENES)) {
  test(`${name}: when one row cannot be written, none is, and the same tap works afterwards`, async (t) => {
    const desk = await openDesk(t);
    await approved(desk, { matter: '先前的一件事' });
    const file = await prepare(desk);
    const before = await desk.snapshot();
    const [taken] = await desk.outbox();

    await t.throwsAsync(desk.act(login, async (session, actor) => {
      await run(session, actor, file);
      // The outbox is written last; an id that is taken makes it fail after state and timeline went in.
      session.say({ id: taken!.id, toKind: 'person', toId: actor.openId, card: 'help', priority: 1 });
    }), { any: true, code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    t.deepEqual(await desk.snapshot(), before);

    const after = await desk.act(login, (session, actor) => run(session, actor, file));
    t.deepEqual(await desk.file(after.whistle.id), after, 'what the command answers is what is stored');
  });
}

test('a case that is left without a change is not written, and nobody hears of it', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  const before = await desk.snapshot();
  await desk.act('liaison.U02', (session) => session.lock(file.whistle.id));
  t.deepEqual(await desk.snapshot(), before);
});

test('every line of a case’s timeline has the next number, a person, a role and a time', async (t) => {
  const desk = await openDesk(t);
  const file = await verified(desk);
  const lines = await desk.timeline(file.whistle.id);
  t.deepEqual(lines.map((line) => line.seq), lines.map((_, at) => at + 1));
  t.is(file.whistle.version, lines.length);
  for (const line of lines) t.true(Boolean(line.actorId && line.actorName && line.actorRole) && line.at === desk.now(), line.event);
});

test('a live copy of the card wants the new version after a change, the tapped one a moment later', async (t) => {
  const desk = await openDesk(t);
  const file = await raised(desk);
  for (const id of ['om_tapped', 'om_other']) {
    await desk.store.transact((session) => session.adopt(id, { toId: 'ou_x', card: 'filer', subjectId: file.whistle.id, version: 1, sentAt: undefined }));
  }
  const leader = await desk.actor('leader.ZQ');
  desk.advance(60_000);
  await desk.store.transact((session) => approve(session, leader, caseOf(file), {}), 'om_tapped');
  const copies = await desk.store.run((connection) => desk.store.context.tables.copies.select(connection, '1 = 1 ORDER BY `messageId`'));
  t.deepEqual(copies.map((one) => [one.messageId, one.wanted, one.dueAt! - desk.now()]), [['om_other', 2, 0], ['om_tapped', 2, 3_000]]);
});
