import test from 'ava';
import { demoOpenId } from '../../config/demo/people.js';
import { isErrand } from '../../src/card-kinds.js';
import { alertAdministrators } from '../../src/jobs/alert.js';
import { DATABASES } from '../support/database.js';
import { CHAT, DAY, job, MINUTE, NIGHT, openOffice, type Office } from './office.js';

/** A minute job that fails in the minutes named, counted from 03:00. */
const failsIn = (...minutes: readonly number[]) => job(async ({ occurrence }) => {
  if (minutes.includes((occurrence - NIGHT) / MINUTE)) throw new TypeError('the words of a resident');
  return undefined;
});

/** Runs the minutes from..to with two instances that both look. */
async function minutes(office: Office, fails: ReturnType<typeof job>, from: number, to: number): Promise<void> {
  const instances = await Promise.all(['a', 'b'].map((name) => office.instance(name, [fails])));
  for (let minute = from; minute <= to; minute += 1) {
    office.clock.now = NIGHT + minute * MINUTE;
    await Promise.all(instances.map((one) => one.tick()));
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

for (const kind of DATABASES) {
  test(`${kind}: a failure is told to the administrators' chat once, and so is that it works again`, async (t) => {
    const office = await openOffice(t, kind);
    await minutes(office, failsIn(1), 0, 3);
    t.deepEqual((await office.outbox()).map((row) => [row.toKind, row.toId, row.card, row.params?.['words']]), [
      ['chat', CHAT, 'said', '【任务失败】「清扫」11月24日 03:01 的运行失败（TypeError），下一次在 11月24日 03:02。原因见日志，可运行 npx shaodao jobs 查看。'],
      ['chat', CHAT, 'said', '【任务恢复】「清扫」11月24日 03:02 的运行正常完成。'],
    ]);
    t.deepEqual((await office.runs()).map((run) => run.outcome), ['DONE', 'FAILED', 'DONE', 'DONE']);
  });
}

const kinds = async (office: Office): Promise<string[]> => (await office.told()).map((words) => `${words.slice(3, 5)} ${/\d\d:\d\d/.exec(words)![0]}`);

test('a job that fails every minute is told once an hour', async (t) => {
  const office = await openOffice(t, 'sqlite');
  await minutes(office, failsIn(...range(0, 70)), 0, 75);
  t.deepEqual(await kinds(office), ['失败 03:00', '失败 04:00', '恢复 04:11']);
});

test('a job that fails every other minute is told once an hour, with one all-clear', async (t) => {
  const office = await openOffice(t, 'sqlite');
  await minutes(office, failsIn(0, 2, 4, 6), 0, 8);
  t.deepEqual(await kinds(office), ['失败 03:00', '恢复 03:01']);
});

test('an all-clear of the hour before does not swallow the next one', async (t) => {
  const office = await openOffice(t, 'sqlite');
  await minutes(office, failsIn(59, 65), 58, 66);
  t.deepEqual(await kinds(office), ['失败 03:59', '恢复 04:00', '失败 04:05', '恢复 04:06']);
});

test('a failed run is not tried again before its next occurrence', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const seen: number[] = [];
  const daily = job(async ({ occurrence }) => { seen.push(occurrence); throw new Error('no'); }, { schedule: '0 3 * * *' });
  const instance = await office.instance('a', [daily]);
  for (const at of [0, MINUTE, 60 * MINUTE, DAY - 1, DAY]) {
    office.clock.now = NIGHT + at;
    await instance.tick();
  }
  t.deepEqual(seen, [NIGHT, NIGHT + DAY]);
});

test('a skipped occurrence between a failure and a success does not swallow the all-clear', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const daily = job(async ({ occurrence }) => { if (occurrence === NIGHT) throw new Error('no'); return undefined; }, { schedule: '0 3 * * *', missed: 'SKIP' });
  const instance = await office.instance('a', [daily]);
  for (const at of [0, DAY + 60 * MINUTE, 2 * DAY]) {
    office.clock.now = NIGHT + at;
    await instance.tick();
  }
  t.deepEqual((await office.runs()).map((run) => run.outcome), ['FAILED', 'SKIPPED', 'DONE']);
  t.deepEqual(await kinds(office), ['失败 03:00', '恢复 03:00']);
});

test('a job that runs after having been left out has not recovered from anything', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const daily = job(async () => undefined, { schedule: '0 3 * * *', missed: 'SKIP' });
  const instance = await office.instance('a', [daily]);
  for (const at of [60 * MINUTE, DAY]) {
    office.clock.now = NIGHT + at;
    await instance.tick();
  }
  t.deepEqual((await office.runs()).map((run) => run.outcome), ['SKIPPED', 'DONE']);
  t.deepEqual(await office.told(), []);
});

test('what an error says stays out of the chat, since databases repeat what they store', async (t) => {
  const office = await openOffice(t, 'sqlite');
  await minutes(office, failsIn(0), 0, 0);
  t.false((await office.told()).join().includes('resident'));
});

test('without a chat each active administrator is told in person', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const second = await office.store.transact((session) => session.find.actor(demoOpenId('auditor.C01')));
  await office.store.run((connection) => office.store.context.tables.memberships.update(connection, { role: 'ADMIN' }, { personId: second!.id }));
  const instance = await office.instance('a', [failsIn(0)], { adminChatId: undefined });
  await instance.tick();
  const rows = await office.outbox();
  t.deepEqual(rows.map((row) => [row.toKind, row.toId]).sort(), ['admin.C01', 'auditor.C01'].map((login) => ['person', demoOpenId(login)]).sort());
});

test('an administrator who left is not told', async (t) => {
  const office = await openOffice(t, 'sqlite');
  await office.store.transact((session) => session.deactivate(demoOpenId('admin.C01')));
  t.is(await alertAdministrators({ store: office.store, silentWhenEmpty: true }, { key: 'k', words: '话' }), 0);
  t.deepEqual((await office.outbox()).filter((row) => !isErrand(row.card)), []);
});

test('an alert with a key that was told is not told again, one with another key is', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const surroundings = { store: office.store, adminChatId: CHAT, silentWhenEmpty: true };
  for (const key of ['a', 'a', 'b']) await alertAdministrators(surroundings, { key, words: key });
  t.deepEqual(await office.told(), ['a', 'b']);
});
