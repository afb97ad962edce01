import test from 'ava';
import { whatIsWrong } from '../support/look.js';
import { ALONE, approved, caseOf, dispatched, raised, RESULT, reported } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const MINUTE = 60_000;
/** More calls than anybody makes in an hour. */
const ALL = 1_000_000;
/** A platform that is away is asked every fifteen seconds; the rest is for catching up at its pace. */
const SOON = MINUTE;

for (const kind of DATABASES) {
  test(`after an hour without the platform every card shows what people did meanwhile (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { sandbox } = city;
    const another = (matter: string): Record<string, unknown> => ({ matter });
    const done = await reported(city, another('第一件：窨井盖松动'));
    const signed = await dispatched(city, { kind: 'NONE', lead: 'D07', cos: [] }, another('第二件：路灯不亮'));
    const called = await approved(city, another('第三件：垃圾成堆'));
    const sentOut = await raised(city, another('第四件：树枝压线'));

    sandbox.switches({ fail_calls: ALL });
    await quietly(city, 'dispatcher1.C01', '核验通过');
    await quietly(city, 'liaison.D07', '签收');
    await quietly(city, 'liaison.D07', '反馈结果', RESULT);
    await quietly(city, 'dispatcher1.C01', '派单', { ...ALONE });
    await quietly(city, 'leader.ZQ', '同意发哨');
    for (let minute = 0; minute < 60; minute += 1) await pass(city, MINUTE);
    const states = await Promise.all([done, signed, called, sentOut].map(async (number) => (await caseOf(city, number)).whistle.state));
    t.deepEqual(states, ['EVALUATING', 'VERIFYING', 'ACTIVE', 'IN_DISPATCH'], 'what people tapped was taken');
    t.not((await whatIsWrong({ store: city.app.store, sandbox })).length, 0, 'nothing could be shown');

    sandbox.switches({ fail_calls: 0 });
    const back = sandbox.clock.now();
    await city.settled();
    const took = sandbox.clock.now() - back;
    t.log(`every card was true again ${Math.round(took / 1_000)} s after the platform came back`);
    t.true(took <= SOON, `${took} ms`);
    t.deepEqual(await whatIsWrong({ store: city.app.store, sandbox }), [], 'at that moment, not only at the end of the world');
  });
}

/** Presses without waiting for what follows, since nothing does. */
async function quietly({ hands }: World, login: string, words: string, form?: Record<string, unknown>): Promise<void> {
  const result = await hands.pressOn(login, hands.cardWith(login, words)!, words, form);
  if (result.toast?.type !== 'success') throw new Error(`${login} could not 「${words}」: ${JSON.stringify(result)}`);
}

/** Lets time go by, with the courier trying as it does. */
async function pass({ sandbox, app }: World, ms: number): Promise<void> {
  sandbox.clock.advance(ms);
  app.courier.nudge();
  await new Promise((resolve) => { setTimeout(resolve, 15); });
}
