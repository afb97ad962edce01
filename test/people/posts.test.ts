import test from 'ava';
import { demoPeople } from '../../config/demo/people.js';
import { silentUnits, vacancies } from '../../src/people/posts.js';

const centre = demoPeople.filter((one) => one.unit === 'C01').map((one) => one.role);

test('a centre with all its posts has no vacancy that would stop a case', (t) => {
  t.deepEqual(vacancies(centre), []);
});

for (const [role, words] of [['CITY_LEADER', '没有市级召集人，市级会商无人裁定'], ['CENTRE_HEAD', /^没有调度中心负责人，中心会商无人裁定/]] as const) {
  test(`without ${role} it is said what would stand still`, (t) => {
    const [only, ...more] = vacancies(centre.filter((one) => one !== role));
    t.deepEqual(more, []);
    if (typeof words === 'string') t.is(only, words);
    else t.regex(only ?? '', words);
  });
}

const ALLIANCE = { name: '铁东社区党建联盟', officeUnit: 'C01', members: ['Q01', 'M01', 'S-ZQ'] };
const POSTS = [{ unitCode: 'C01', role: 'PARTY_OFFICER' }, { unitCode: 'Q01', role: 'ALLIANCE_LIAISON' }, { unitCode: 'M01', role: 'ALLIANCE_BACKUP' }, { unitCode: 'S-ZQ', role: 'STREET_OFFICER' }] as const;

test('an alliance whose office and members all have somebody is silent nowhere', (t) => {
  t.deepEqual(silentUnits([ALLIANCE], POSTS), []);
});

test('an alliance whose office has no party officer is named', (t) => {
  t.deepEqual(silentUnits([ALLIANCE], POSTS.slice(1)), ['铁东社区党建联盟的管理单位（C01）没有党建工作人员']);
});

test('members with nobody to speak for them are counted and named', (t) => {
  t.deepEqual(silentUnits([ALLIANCE], POSTS.filter((one) => one.unitCode !== 'M01')), ['1 个成员单位没有联络员：M01']);
});
