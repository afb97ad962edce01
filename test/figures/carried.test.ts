import test from 'ava';
import { standingAt } from '../../src/storage/figures-open.js';
import { consult } from '../../src/whistle/commands/consult.js';
import { rule } from '../../src/whistle/commands/rule.js';
import { chaseOnce, dispatchedCase, signed } from '../support/chasing.js';
import { openDesk, type Desk } from '../support/desk.js';
import { DATABASES } from '../support/database.js';

const DAY = 24 * 3_600_000;

const pressing = async (desk: Desk): Promise<string[]> =>
  (await standingAt(desk.store, desk.now())).pressing.map(({ step, unitCode, level }) => `${step} ${unitCode} ${level}`);

for (const kind of DATABASES) {
  test(`what was red before a consultation is red after its ruling (${kind})`, async (t) => {
    const desk = await openDesk(t, { kind });
    const file = await signed(desk, await dispatchedCase(desk));
    const target = { whistleId: file.whistle.id };
    desk.advance(20 * DAY);
    await chaseOnce(desk);
    t.deepEqual(await pressing(desk), ['resolve D01 3']);
    await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, target, { reason: '职责不清' }));
    desk.advance(DAY);
    await desk.act('head.C01', (session, actor) => rule(session, actor, target, { lead: 'D01', cos: [], reason: '裁定' }));
    t.deepEqual(await pressing(desk), ['resolve D01 3']);
  });
}
