import test from 'ava';
import { deliveryLog, refusals } from '../support/deliveries.js';
import { wordsOf } from '../support/hands.js';
import { approved, caseOf, raised, RESULT } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

const GAS = { type: 'EMERGENCY', place: '机务段社区3号楼', matter: '楼道里煤气味很重，怀疑燃气泄漏', tried: '' };

for (const kind of DATABASES) {
  test(`a card that the platform refuses arrives as words, and the case goes on with cards as soon as it takes them (${kind})`, async (t) => {
    const city = await world(t, kind, { expectErrors: /^(card refused, sent as plain text|card was not changed)/, expectWrong: / is FALLBACK / });
    const { hands, sandbox } = city;
    const number = await approved(city);
    sandbox.switches({ refuse_cards: 1_000 });
    await hands.did('dispatcher1.C01', '派单', { kind: 'NONE', lead: 'D01', cos: [] });
    const refused = refusals(city);
    sandbox.switches({ refuse_cards: 0 });
    for (const login of ['liaison.D01', 'backup.D01']) {
      t.is(hands.cardWith(login, '签收'), undefined);
      t.regex(String((hands.messages(login).at(-1)?.content as { text?: string } | undefined)?.text), new RegExp(number), `${login} reads which case it is`);
    }
    const log = (await deliveryLog(city)).map((line) => line.split(' ').slice(1, 4).join(' '));
    t.deepEqual(log.filter((line) => line.startsWith('summons')), ['summons FALLBACK 230099', 'summons FALLBACK 230099']);
    // Over a long connection the tapped card is drawn once more, because nobody knows when its answer left.
    t.is(refused, city.transport === 'websocket' ? 5 : 4, 'each is tried once, and so are the cards of those who are asked something else now');
    t.is(refused, log.filter((line) => line.includes('FALLBACK')).length);
    for (const line of ['filer FALLBACK 230099', 'review FALLBACK 230099', 'group UNCHANGED 230099']) t.true(log.includes(line), `${line}: of the cards that hang already, too`);

    await hands.say('liaison.D01', '待办');
    await hands.press('liaison.D01', '打开');
    await hands.did('liaison.D01', '签收');
    await hands.did('liaison.D01', '反馈结果', RESULT);
    await hands.did('dispatcher1.C01', '核验通过');
    t.is((await caseOf(city, number)).whistle.state, 'EVALUATING');
    t.regex(wordsOf(hands.messages('backup.D01').at(-1)?.content), new RegExp(number), 'who had only words has a card again');
  });

  test(`when no short message can be paid for, people are buzzed in the app, and the log says so (${kind})`, async (t) => {
    const city = await world(t, kind, { settings: { URGENT_BY: 'sms' }, expectWrong: /^outbox: buzz .* is FALLBACK / });
    const { hands, sandbox } = city;
    sandbox.switches({ paid_urgents_left: 0 });
    await raised(city, GAS, 'filer.ZQ');
    t.is(hands.cardWith('dispatcher1.C01', '派单')?.urgent, true);
    t.is(refusals(city, 'im.message.urgent_sms'), 1, 'tried once');
    const [line] = await deliveryLog(city);
    t.regex(line ?? '', /buzz FALLBACK 230024 短信加急未成，已改为应用内加急/);
  });
}
