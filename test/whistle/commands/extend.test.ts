import test from 'ava';
import { submitResult } from '../../../src/whistle/commands/handle.js';
import { askExtension, denyExtension, grantExtension, type ExtensionInput } from '../../../src/whistle/commands/extend.js';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { openDesk, type Desk } from '../../support/desk.js';
import { china } from '../../support/china.js';
import { DAY, HOUR, RESULT } from '../cases.js';
import { arrived, share, shareIn } from './flow.js';

const WHY: ExtensionInput = { why: 'MATERIAL', reason: '管件未到', interim: '设围挡', value: 3 };
/** Five working days from the 24th: 1 December. */
const JOINT = { lead: 'U02', cos: ['D01'], kind: null };

const asked = (desk: Desk, file: CaseFile, input: ExtensionInput = WHY, login = 'liaison.U02'): Promise<CaseFile> =>
  desk.act(login, (session, actor) => askExtension(session, actor, shareIn(file, 'U02'), input));
const granted = (desk: Desk, file: CaseFile, login = 'dispatcher1.C01'): Promise<CaseFile> =>
  desk.act(login, (session, actor) => grantExtension(session, actor, shareIn(file, 'U02')));

test('the lead asks before its promise ends; the clock runs on and the centre’s begins', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk, {}, JOINT);
  await desk.told();
  const after = await asked(desk, file);
  t.like(share(after, 'U02').request, { kind: 'EXTENSION', why: 'MATERIAL', newDueAt: china('12-04T18:00') });
  t.is(share(after, 'U02').clocks.resolve.dueAt, china('12-01T18:00'));
  t.is(share(after, 'U02').clocks.decision?.dueAt, china('11-24T16:00'));
  t.deepEqual(await desk.told(), ['request → group of C01']);
});

test('more time is counted from the present due time, reaches the co-unit too, and the street hears of it', async (t) => {
  const desk = await openDesk(t);
  const file = await asked(desk, await arrived(desk, {}, JOINT));
  await desk.told();
  const after = await granted(desk, file);
  t.like(share(after, 'U02'), { request: null, extensions: 1, clocks: { decision: null } });
  t.like(share(after, 'U02').clocks.resolve, { dueAt: china('12-04T18:00'), version: 2 });
  t.is(share(after, 'D01').clocks.resolve.dueAt, china('12-04T18:00'));
  t.deepEqual(await desk.told(), ['filer → officer1.ZQ', 'summons → backup.U02', 'summons → liaison.U02']);
});

test('a co-unit that has delivered keeps its own promise', async (t) => {
  const desk = await openDesk(t);
  let file = await arrived(desk, {}, JOINT);
  file = await desk.act('liaison.D01', (session, actor) => submitResult(session, actor, shareIn(file, 'D01'), RESULT));
  const after = await granted(desk, await asked(desk, file));
  t.is(share(after, 'D01').clocks.resolve.dueAt, china('12-01T18:00'));
});

test('asked in time is asked in time, however late the answer comes', async (t) => {
  const desk = await openDesk(t);
  const file = await asked(desk, await arrived(desk, {}, JOINT));
  desk.advance(8 * DAY);
  const after = await granted(desk, file);
  t.is(share(after, 'U02').clocks.resolve.dueAt, china('12-04T18:00'));
});

test('once a case: after one extension there is no other', async (t) => {
  const desk = await openDesk(t);
  const file = await granted(desk, await asked(desk, await arrived(desk, {}, JOINT)));
  const refusal = await t.throwsAsync(asked(desk, file), { instanceOf: Refusal });
  t.regex(refusal?.message ?? '', /已延期一次/);
});

test('a denied extension leaves the promise and says why', async (t) => {
  const desk = await openDesk(t);
  const file = await asked(desk, await arrived(desk, {}, JOINT));
  const after = await desk.act('dispatcher2.C01', (session, actor) => denyExtension(session, actor, shareIn(file, 'U02'), { reason: '请抓紧' }));
  t.like(share(after, 'U02'), { request: null, extensions: 0, pushedBack: '请抓紧', clocks: { decision: null } });
  t.is(share(after, 'U02').clocks.resolve.dueAt, china('12-01T18:00'));
});

for (const [why, input, code] of [
  ['no reason class', { ...WHY, why: undefined }, 'missing-input'], ['no interim measure', { ...WHY, interim: '' }, 'missing-input'],
  ['no length', { ...WHY, value: undefined }, 'missing-input'], ['more than ten working days', { ...WHY, value: 11 }, 'bad-input'],
] as const) {
  test(`an extension with ${why} is not taken`, async (t) => {
    const desk = await openDesk(t);
    const file = await arrived(desk, {}, JOINT);
    const before = await desk.snapshot();
    t.is((await t.throwsAsync(asked(desk, file, input), { instanceOf: Refusal }))?.code, code);
    t.deepEqual(await desk.snapshot(), before);
  });
}

test('a co-unit asks for no extension', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk, {}, JOINT);
  const refusal = await t.throwsAsync(desk.act('liaison.D01', (session, actor) => askExtension(session, actor, shareIn(file, 'D01'), WHY)), { instanceOf: Refusal });
  t.is(refusal?.code, 'forbidden');
});

test('an emergency may have a day of clock time', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk, { type: 'EMERGENCY' }, { lead: 'U02', cos: [], kind: null });
  const after = await granted(desk, await asked(desk, file, { ...WHY, value: 24 }));
  t.is(share(after, 'U02').clocks.resolve.dueAt, share(file, 'U02').clocks.resolve.dueAt + 24 * HOUR);
});

test('for a tackling whistle the lead’s own leader answers, and the centre owes nothing', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk, { type: 'TACKLE' }, { lead: 'U02', cos: [], kind: null });
  await desk.told();
  const after = await asked(desk, file, { ...WHY, value: 30 });
  t.is(share(after, 'U02').clocks.decision, null);
  t.deepEqual(await desk.told(), ['request → leader.U02']);
  t.is((await t.throwsAsync(granted(desk, after), { instanceOf: Refusal }))?.code, 'forbidden');
  t.is(share(await granted(desk, after, 'leader.U02'), 'U02').extensions, 1);
});

test('what was asked for is over once the result is in', async (t) => {
  const desk = await openDesk(t);
  let file = await asked(desk, await arrived(desk, {}, { lead: 'U02', cos: [], kind: null }));
  file = await desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(file, 'U02'), RESULT));
  t.like(share(file, 'U02'), { request: null, clocks: { decision: null } });
});
