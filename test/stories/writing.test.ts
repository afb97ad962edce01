import test from 'ava';
import { elementsOf, wordsOf } from '../support/hands.js';
import { everyMessage } from '../support/look.js';
import { caseOf, dispatched, raised, RESULT } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

/** What would be markup if a card took it for its own: a mention of everybody, bold, a link, a tag, an entity. */
const NASTY = '<at id=all></at> **粗体** [点我](https://example.com) <font color=red>红</font> &#42; `x` @所有人';
const PHONE = '13812345678';
const IDENTITY = '110101199003077715';

for (const kind of DATABASES) {
  test(`what people write is shown as they wrote it and never acts as markup (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands, sandbox } = city;
    await raised(city, { place: NASTY, matter: `污水外溢 ${NASTY}`, tried: NASTY, wanted: NASTY });
    await hands.did('leader.ZQ', '同意发哨');
    await hands.did('dispatcher1.C01', '派单', { kind: 'NONE', lead: 'D01', cos: ['D07'] });
    await hands.did('liaison.D07', '签收');
    await hands.did('liaison.D07', '反馈进展', { note: NASTY });
    await hands.did('liaison.D07', '反馈结果', { acceptedWhen: NASTY, contacted: NASTY, measures: NASTY, solvedWhen: NASTY });
    await hands.did('liaison.D01', '退回补充', { reason: NASTY });
    await hands.did('liaison.D01', '签收');
    await hands.did('liaison.D01', '反馈结果', { ...RESULT, measures: NASTY, missing: NASTY });
    await hands.did('dispatcher1.C01', '退回重办', { reason: NASTY });
    await hands.did('liaison.D01', '反馈结果', { ...RESULT, missing: NASTY });
    await hands.did('dispatcher1.C01', '核验通过');
    await hands.say('officer1.ZQ', `查 ${NASTY}`);
    await hands.say('officer1.ZQ', `吹哨 ${NASTY}`);

    const cards = [...everyMessage(sandbox).values()].filter((message) => message.msg_type === 'interactive').map((message) => message.content);
    const markdown = cards.flatMap(elementsOf).filter((one) => one.tag === 'markdown' || one.tag === 'lark_md').map((one) => String(one['content']));
    for (const piece of ['<at', '](http', '粗体**', '<font color=red>', '@所有人']) {
      t.deepEqual(markdown.filter((content) => content.includes(piece)), [], `${piece} stands in no markup`);
    }
    t.true(cards.some((card) => wordsOf(card).includes(NASTY)), 'the words themselves are all there');
  });

  test(`numbers of people are masked in groups and whole where somebody has to call them (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands, sandbox } = city;
    const matter = `住户电话${PHONE}，证件${IDENTITY}，反映门口污水外溢`;
    const number = await dispatched(city, undefined, { matter, tried: `已电话联系${PHONE}` });
    await hands.did('liaison.D01', '签收');
    await hands.did('liaison.D01', '反馈进展', { note: `已联系${PHONE}` });
    await hands.did('liaison.D01', '反馈结果', { ...RESULT, contacted: `住户${PHONE}` });
    await hands.did('dispatcher1.C01', '核验通过');
    await hands.did('officer1.ZQ', '提交评价', { solved: 'YES', grade_D01: '4', reason: `回访${PHONE}，满意` });

    for (const [login, unit] of [['leader.ZQ', 'S-ZQ'], ['dispatcher1.C01', 'C01']] as const) {
      const inGroup = sandbox.messages(city.openId(login), city.chatOf(unit), { limit: 100 });
      t.true(inGroup.length > 0);
      const words = JSON.stringify(inGroup);
      t.false(words.includes(PHONE) || words.includes(IDENTITY), `the group of ${unit} reads no number`);
      t.regex(words, /138\*\*\*5678/, `the group of ${unit} sees that there is one`);
    }
    for (const login of ['officer1.ZQ', 'leader.ZQ', 'liaison.D01', 'backup.D01']) {
      const chat = sandbox.chats(city.openId(login)).find((one) => one.type === 'p2p')!;
      t.true(JSON.stringify(sandbox.messages(city.openId(login), chat.chat_id)).includes(PHONE), `${login} can call`);
    }
    t.is((await caseOf(city, number)).whistle.state, 'CLOSED');
  });

  test(`the answer to a tap in a group shows the group no number either (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await dispatched(city, undefined, { matter: `住户电话${PHONE}，反映门口污水外溢` });
    await hands.press('liaison.D01', '其他申请');
    await hands.did('liaison.D01', '申请退单', { return_reason: '不属本单位', return_basis: '“三定”规定第三条', return_proposed: '水务局' });
    await hands.did('leader.D01', '同意退单');
    const request = hands.cardWith('dispatcher1.C01', '同意退单')!;
    const inGroup = (): string => JSON.stringify(hands.messages('dispatcher2.C01').find((one) => one.message_id === request.message_id)?.content);

    t.is((await hands.pressOn('dispatcher1.C01', request, '同意退单')).toast?.type, 'success');
    t.regex(inGroup(), /申请办理情况.*138\*\*\*5678/, 'what was decided');
    t.false(inGroup().includes(PHONE));
    await hands.pressOld('dispatcher2.C01', request, '同意退单');
    t.false(inGroup().includes(PHONE), 'what a tap that came too late is shown');
  });

  test(`a resident's contact is kept sealed and stands on no card (${kind})`, async (t) => {
    const city = await world(t, kind);
    await dispatched(city, undefined, { contact: `王先生 ${PHONE}` });
    const { appellants } = city.app.store.context.tables;
    const [kept] = await city.app.store.run((connection) => appellants.select(connection, '1 = 1'));
    t.truthy(kept);
    t.false(Buffer.from(kept!.sealed, 'base64').toString('latin1').includes(PHONE) || kept!.sealed.includes(PHONE));
    const shown = JSON.stringify([...everyMessage(city.sandbox).values()].map((message) => message.content));
    t.false(shown.includes(PHONE) || shown.includes('王先生'));
    t.false(JSON.stringify(city.lines).includes(PHONE), 'nor in the log');
  });
}
