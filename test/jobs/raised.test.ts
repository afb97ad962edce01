import test from 'ava';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { dispatch } from '../../src/whistle/commands/dispatch.js';
import { askReturn, confirmReturn } from '../../src/whistle/commands/returns.js';
import { rule } from '../../src/whistle/commands/rule.js';
import type { WhistleType } from '../../src/whistle/lifecycle.js';
import { chaseOnce, clocks, dispatchedCase, reminded } from '../support/chasing.js';
import { china } from '../support/china.js';
import { openDesk, type Desk } from '../support/desk.js';
import { guideRow, MINUTE } from '../whistle/cases.js';
import { approved, caseOf } from '../whistle/commands/flow.js';

const MONDAY = china('2026-11-16 10:00');

/** The conveners, who are the city's leaders here, and the head of the centre. */
const RAISED = ['convener1.C01', 'convener2.C01', 'convener3.C01', 'head.C01'];

/** Three whistles about one place and kind, a minute apart; the last of them. */
async function raisedThrice(desk: Desk, type: WhistleType): Promise<CaseFile> {
  await approved(desk, { type, row: guideRow() });
  desk.advance(MINUTE);
  await approved(desk, { type, row: guideRow() });
  desk.advance(MINUTE);
  return approved(desk, { type, row: guideRow() });
}

/** Who was told of the dispatch at this level. */
const told = async (desk: Desk, level: number): Promise<string[]> =>
  (await reminded(desk)).filter((one) => one.startsWith(`${level} dispatch`)).map((one) => one.split(' → ')[1]!);

for (const type of ['ROUTINE', 'EMERGENCY'] as const) {
  test(`a matter that comes the third time in 90 days is told above the desk at once (${type})`, async (t) => {
    const desk = await openDesk(t, { opens: MONDAY });
    await raisedThrice(desk, type);
    await chaseOnce(desk);
    t.deepEqual(await told(desk, 4), RAISED);
  });

  test(`the desk is still told when a case that came three times is not dispatched in time (${type})`, async (t) => {
    const desk = await openDesk(t, { opens: MONDAY });
    const { whistle } = await raisedThrice(desk, type);
    await chaseOnce(desk);
    const [dispatch] = (await clocks(desk, whistle.id)).filter((one) => one.step === 'dispatch');
    desk.moveTo(dispatch!.dueAt);
    await chaseOnce(desk);
    const own = (await clocks(desk, whistle.id)).find((one) => one.id === dispatch!.id);
    t.like(own, { level: 2, raised: 4 });
    t.true((await told(desk, 2)).includes('group of C01'));
  });
}

test('a matter that comes the second time is not told above the desk', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  for (let times = 0; times < 2; times += 1) await approved(desk, { row: guideRow() });
  await chaseOnce(desk);
  t.deepEqual(await told(desk, 4), []);
});

/** The unit asks to hand it back, and its leader signs. */
async function returned(desk: Desk, { whistle, assignments }: CaseFile, unit: string): Promise<void> {
  const target = { whistleId: whistle.id, assignmentId: assignments.find((one) => one.unitCode === unit)!.id };
  await desk.act(`liaison.${unit}`, (session, actor) => askReturn(session, actor, target, { reason: '不属本单位职责', basis: '“三定”规定第三条' }));
  await desk.act(`leader.${unit}`, (session, actor) => confirmReturn(session, actor, target));
}

/** A second return is consulted, a third one a level higher; here the convener leaves it to the centre each time. */
const leftToTheCentre = (desk: Desk, { whistle }: CaseFile, convener: string): Promise<CaseFile> =>
  desk.act(convener, (session, actor) => rule(session, actor, { whistleId: whistle.id }, { cos: [], reason: '由调度中心另行派单' }));

/** Two units have handed it back, and it waits for a third. */
async function returnedTwice(desk: Desk): Promise<CaseFile> {
  const file = await dispatchedCase(desk, 'ROUTINE', ['D02']);
  await returned(desk, file, 'D01');
  await returned(desk, file, 'D02');
  return leftToTheCentre(desk, file, 'head.C01');
}

test('a case that two units handed back is not told above the desk', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await returnedTwice(desk);
  await chaseOnce(desk);
  t.deepEqual(await told(desk, 4), []);
});

test('a case that the third unit handed back is told above the desk at once', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const before = await returnedTwice(desk);
  const again = await desk.act('dispatcher1.C01', (session, actor) => dispatch(session, actor, caseOf(before), { lead: 'D03', cos: [], kind: null }));
  await returned(desk, again, 'D03');
  await leftToTheCentre(desk, again, 'convener1.C01');
  await chaseOnce(desk);
  t.deepEqual(await told(desk, 4), RAISED);
});
