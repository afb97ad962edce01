import test from 'ava';
import type { Switches } from '../../sandbox/switches.js';
import { ALONE, approved, caseOf, dispatched, RESULT, verified } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const ROUGH: readonly { name: string; switches: Partial<Switches> }[] = [
  { name: 'answers that are lost after the work was done', switches: { drop_answers: 4 } },
  { name: 'calls that fail on the platform’s side', switches: { fail_calls: 4 } },
  { name: 'calls that are throttled', switches: { throttle_calls: 4 } },
  { name: 'tokens that die at once', switches: { expire_tokens: true } },
  { name: 'slow answers', switches: { api_latency_ms: 80 } },
  { name: 'events delivered twice', switches: { duplicate_events: 1 } },
  { name: 'everything together', switches: { drop_answers: 8, fail_calls: 3, throttle_calls: 3, expire_tokens: true, api_latency_ms: 20, duplicate_events: 1 } },
];

for (const kind of DATABASES) {
  // What the network does is the same for both databases: the second one meets everything at once.
  for (const { name, switches } of kind === 'sqlite' ? ROUGH : ROUGH.slice(-1)) {
    test(`${name} lose no message and send none twice (${kind})`, async (t) => {
      const city = await world(t, kind);
      const { sandbox, hands } = city;
      await rough(city, switches);
      const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07'] });
      await rough(city, switches);
      await hands.did('liaison.D07', '签收');
      await hands.did('liaison.D07', '反馈结果', RESULT);
      await rough(city, switches);
      await hands.did('liaison.D01', '采纳');
      await hands.did('liaison.D01', '签收');
      await hands.did('liaison.D01', '反馈结果', RESULT);
      await rough(city, switches);
      await hands.did('dispatcher1.C01', '核验通过');
      await hands.did('officer1.ZQ', '提交评价', { solved: 'YES', grade_D01: '5', grade_D07: '4' });

      t.is((await caseOf(city, number)).whistle.state, 'CLOSED');
      t.is(sandbox.counters().duplicates, 0);
    });
  }

  test(`a message whose answer was lost while its case moved on is redrawn, for it shows what it was sent with (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { sandbox, hands } = city;
    await approved(city);
    const card = hands.cardWith('dispatcher1.C01', '派单')!;
    // Both summonses arrive and both answers are lost; nothing is sent again before the clock moves.
    sandbox.switches({ drop_answers: 2 });
    await hands.pressOn('dispatcher1.C01', card, '派单', { ...ALONE });
    await until(() => hands.cardWith('liaison.D01', '签收') !== undefined && hands.cardWith('backup.D01', '签收') !== undefined);
    await hands.pressOn('liaison.D01', hands.cardWith('liaison.D01', '签收')!, '签收');
    await city.settled();
    t.is(hands.cardWith('backup.D01', '签收'), undefined, 'the other liaison sees that it is signed');
  });

  test(`a product restarted between two taps goes on as if nothing had been (${kind})`, async (t) => {
    const city = await world(t, kind);
    const number = await verified(city);
    await city.restart();
    await city.hands.did('officer1.ZQ', '提交评价', { solved: 'YES', grade_D01: '5' });
    t.is((await caseOf(city, number)).whistle.state, 'CLOSED');
  });

  test(`a person Feishu cannot reach is reported to the centre, and the case goes on (${kind})`, async (t) => {
    const city = await world(t, kind, { expectErrors: /^message given up/, expectWrong: /^(outbox: summons|the bot owes)/ });
    const { hands, sandbox } = city;
    await sandbox.setState(city.openId('liaison.D01'), 'outside');
    const number = await dispatched(city);
    const inGroup = sandbox.messages(city.openId('dispatcher1.C01'), city.chatOf('C01'));
    const text = (inGroup.findLast((message) => message.msg_type === 'text')?.content as { text: string } | undefined)?.text ?? '';
    t.regex(text, new RegExp(`【未送达】哨单 ${number} 发给城市管理局（综合行政执法局）的卡片未能送达`));
    await hands.did('backup.D01', '签收');
    t.is((await caseOf(city, number)).assignments[0]?.state, 'ACKED');
  });
}

async function rough({ sandbox }: World, switches: Partial<Switches>): Promise<void> {
  sandbox.switches(switches);
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 3_000) throw new Error('waited in vain');
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}
