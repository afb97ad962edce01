import { createHash } from 'node:crypto';
import test from 'ava';
import { demoChatId, demoGroups, demoOpenId, demoPeople } from '../../config/demo/people.js';
import { demoUnits } from '../../config/demo/units.js';
import { isCallable, type Role } from '../../src/people/roles.js';

const STREET_CODES = ['BQ', 'HD', 'ZQ', 'XX', 'NL', 'WM', 'GC', 'QW', 'XY', 'TL', 'XT'];
const streets = demoUnits.filter((unit) => unit.kind === 'STREET');
const called = demoUnits.filter((unit) => isCallable({ ...unit, active: true }));
const joined = demoUnits.filter((unit) => unit.kind === 'COMMUNITY' || unit.kind === 'MEMBER');
const workGroups = demoGroups.filter((group) => demoUnits.some((unit) => unit.code === group.unit));
const countByRole = (unit: string, role: Role) =>
  demoPeople.filter((person) => person.unit === unit && person.role === role).length;

test('the city has eleven streets, 22 departments, six utilities and one centre', (t) => {
  t.deepEqual(streets.map((unit) => unit.streetCode), STREET_CODES);
  t.deepEqual(streets.map((unit) => unit.code), STREET_CODES.map((code) => `S-${code}`));
  t.is(demoUnits.filter((unit) => unit.code.startsWith('D')).length, 22);
  t.is(demoUnits.filter((unit) => unit.kind === 'UTILITY').length, 6);
  t.deepEqual(demoUnits.filter((unit) => unit.kind === 'CENTRE').map((unit) => unit.code), ['C01']);
});

test('unit codes and unit names are unique', (t) => {
  t.is(new Set(demoUnits.map((unit) => unit.code)).size, demoUnits.length);
  t.is(new Set(demoUnits.map((unit) => unit.name)).size, demoUnits.length);
});

test('every street has four to six communities, none named twice in the city', (t) => {
  for (const { name, communities = [] } of streets) t.true(communities.length >= 4 && communities.length <= 6, name);
  const all = streets.flatMap((unit) => unit.communities ?? []);
  t.is(new Set(all).size, all.length);
  for (const [street, community] of [['ZQ', '铁东社区'], ['NL', '松岗社区'], ['QW', '水巷社区']]) {
    t.true(streets.find((unit) => unit.streetCode === street)?.communities?.includes(community ?? ''), community);
  }
});

test('every street has two officers, a filer of its first community, a leader and a secretary', (t) => {
  for (const { code, communities } of streets) {
    t.is(countByRole(code, 'STREET_OFFICER'), 2, code);
    t.is(countByRole(code, 'STREET_LEADER'), 1, code);
    t.is(countByRole(code, 'STREET_SECRETARY'), 1, code);
    const filers = demoPeople.filter((person) => person.unit === code && person.role === 'COMMUNITY_FILER');
    t.deepEqual(filers.map((person) => person.community), [communities?.[0]], code);
  }
});

test('every unit that can be called has a liaison, a backup and a leader', (t) => {
  for (const { code } of called) {
    t.is(countByRole(code, 'LIAISON'), 1, code);
    t.is(countByRole(code, 'BACKUP_LIAISON'), 1, code);
    t.is(countByRole(code, 'DEPARTMENT_LEADER'), 1, code);
  }
});

test('every member of an alliance that is no street has a liaison and a backup, and nobody whom a whistle could call', (t) => {
  t.is(joined.length, 64);
  for (const { code } of joined) {
    t.deepEqual(demoPeople.filter((person) => person.unit === code).map((person) => person.role), ['ALLIANCE_LIAISON', 'ALLIANCE_BACKUP'], code);
  }
});

test('the centre has five city seats, nine district seats, a head, three conveners and the keepers', (t) => {
  const seats = demoPeople.filter((person) => person.role === 'DISPATCHER');
  t.is(seats.filter((person) => person.desk === 'CITY').length, 5);
  t.is(seats.filter((person) => person.desk === 'DISTRICT').length, 9);
  t.is(countByRole('C01', 'CITY_LEADER'), 3);
  for (const role of ['CENTRE_HEAD', 'LIST_KEEPER', 'PARTY_OFFICER', 'AUDITOR', 'ADMIN'] as const) t.is(countByRole('C01', role), 1, role);
});

test('logins and titles are unique', (t) => {
  t.is(new Set(demoPeople.map((person) => person.login)).size, demoPeople.length);
  t.is(new Set(demoPeople.map((person) => person.name)).size, demoPeople.length);
});

test('an open id is the login digested, the same on every start', (t) => {
  const expected = createHash('sha256').update('liaison.D01').digest('hex').slice(0, 32);
  t.is(demoOpenId('liaison.D01'), `ou_${expected}`);
  t.is(new Set(demoPeople.map((person) => demoOpenId(person.login))).size, demoPeople.length);
});

test('each street and the centre have one chat group of their own people', (t) => {
  t.deepEqual(workGroups.map((group) => group.unit), [...streets.map((unit) => unit.code), 'C01']);
  for (const group of workGroups) {
    t.regex(group.chatId, /^oc_[0-9a-f]{32}$/);
    t.is(group.chatId, demoChatId(group.unit));
    for (const login of group.members) t.is(demoPeople.find((person) => person.login === login)?.unit, group.unit);
  }
  t.is(new Set(demoGroups.map((group) => group.chatId)).size, demoGroups.length);
});

test('a street group holds the five street people, the centre group the seats and the head only', (t) => {
  const station = demoGroups.find((group) => group.unit === 'S-ZQ');
  t.is(station?.name, '站前街道吹哨工作群');
  t.deepEqual(station?.members, ['officer1.ZQ', 'officer2.ZQ', 'filer.ZQ', 'leader.ZQ', 'secretary.ZQ']);
  const centre = demoGroups.find((group) => group.unit === 'C01');
  t.is(centre?.members.length, 15);
  t.false(centre?.members.includes('auditor.C01'));
});
