import test from 'ava';
import { demoPeople } from '../../config/demo/people.js';
import { vacancies } from '../../src/people/posts.js';

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
