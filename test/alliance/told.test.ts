import test from 'ava';
import { closeResource, offerToNeighbours, resumeResource, withdrawNeed } from '../../src/alliance/commands/entries.js';
import { pauseProject, stepProject } from '../../src/alliance/commands/project.js';
import { proposeProject, publishNeed } from '../../src/alliance/commands/publish.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { endOf, ALLIANCE, COMMUNITY, listed, NEED, offered, openCity, SCHOOL } from './city.js';

const OFFICE = 'party.C01';

test('a unit hears what the party office does to its entries, and not what it does to them itself', async (t) => {
  const desk = await openCity(t);
  const [first, second] = [await listed(desk), await listed(desk)];
  const { entry: { id } } = await offered(desk);
  const project = (await desk.act(SCHOOL, (session, actor) => proposeProject(session, actor, {
    allianceCode: ALLIANCE, title: '社区老年食堂', needIds: [], resourceIds: [], helpers: [], plan: '每周配送两次', milestones: [{ words: '招募志愿者', by: endOf('2026-12-10') }],
  }))).entry.id;
  await desk.act(COMMUNITY, (session, actor) => stepProject(session, actor, 'agree_project', { list: 'PROJECT', id: project }));
  await desk.told();
  await desk.act(COMMUNITY, (session, actor) => withdrawNeed(session, actor, { list: 'NEED', id: first.entry.id }, '不再需要'));
  await desk.act(SCHOOL, (session, actor) => closeResource(session, actor, 'suspend_resource', { list: 'RESOURCE', id }, '场地维修'));
  await desk.act(SCHOOL, (session, actor) => resumeResource(session, actor, { list: 'RESOURCE', id }));
  t.deepEqual(await desk.told(), []);
  await desk.act(OFFICE, (session, actor) => withdrawNeed(session, actor, { list: 'NEED', id: second.entry.id }, '内容不宜公开'));
  t.deepEqual(await desk.told(), ['need_owner → liaison.Q01']);
  await desk.act(OFFICE, (session, actor) => closeResource(session, actor, 'suspend_resource', { list: 'RESOURCE', id }, '场地维修'));
  t.deepEqual(await desk.told(), ['resource_owner → liaison.M01']);
  await desk.act(OFFICE, (session, actor) => pauseProject(session, actor, { list: 'PROJECT', id: project }, '经费未到位'));
  t.deepEqual(await desk.told(), ['project → liaison.M01']);
});

test('neighbours that see a need already are not sent it again', async (t) => {
  const desk = await openCity(t);
  const offer = (id: string) => desk.act(COMMUNITY, (session, actor) => offerToNeighbours(session, actor, { list: 'NEED', id }));
  const near = await listed(desk, { visibility: 'NEIGHBOURS' });
  await t.throwsAsync(offer(near.entry.id), { instanceOf: Refusal, code: 'wrong-state' });
  const { entry } = await listed(desk);
  const neighbours = (code: readonly string[]) => desk.store.run((connection) => desk.store.context.tables.alliances.update(connection, { neighbours: [...code] }, { code: ALLIANCE }));
  await neighbours(['A05']);
  await offer(entry.id);
  await desk.told();
  await neighbours(['A05', 'A08']);
  const { offeredTo } = (await offer(entry.id)).entry as typeof entry;
  t.deepEqual(offeredTo, ['A05', 'A08']);
  const groups = await desk.store.transact((session) => session.alliances.find.alliances(['A08']));
  t.deepEqual((await desk.outbox()).filter((one) => one.card === 'need').slice(-1).map((one) => one.toId), [groups[0]!.chatId!]);
  t.is((await desk.told()).length, 1);
});

test('in an alliance without a group every member hears of a need: its liaison, a street\'s officers for the street, else the party office', async (t) => {
  const desk = await openCity(t);
  const { alliances, memberships } = desk.store.context.tables;
  await desk.store.run(async (connection) => {
    await alliances.update(connection, { chatId: null }, { code: 'A05' });
    await memberships.update(connection, { active: false }, { unitCode: 'M22' });
  });
  await desk.act('officer1.ZQ', (session, actor) => publishNeed(session, actor, { ...NEED, allianceCode: 'A05' }));
  const told = (await desk.told()).map((one) => one.replace('need → ', ''));
  t.deepEqual(told, ['liaison.M21', 'liaison.M23', 'liaison.M24', 'liaison.M25', 'officer1.ZQ', 'officer2.ZQ', 'party.C01']);
});
