import test from 'ava';
import { drawListCall, type ListedUnit } from '../../cards/list-call.js';
import { drawUnitYear } from '../../cards/unit-year.js';
import { emptyYear } from '../../src/alliance/unit-year.js';
import { bytesOf, markupOf, nodesOf, refusalOf, wordsOf } from './inspect.js';

const HOSTILE = '<at id=all></at>**[x](http://a.cn)**';
const unit = (set: Partial<ListedUnit> = {}): ListedUnit => ({ name: '铁路小学党支部', alliances: ['铁东社区党建联盟'], needs: [], resources: ['学校操场', '会议室'], projects: ['周末课堂'], ...set });

test('the call for lists names what is listed, list by list', (t) => {
  const words = wordsOf(drawListCall({ half: '2026H2', units: [unit()] }));
  for (const line of ['2026年下半年', '铁路小学党支部', '资源 2 项：学校操场、会议室', '需求 0 项', '项目 1 项：周末课堂']) t.true(words.includes(line), line);
});

test('a person with many units and full lists gets a card that the platform takes', (t) => {
  const full = Array.from({ length: 200 }, (_, n) => `${'很长的标题'.repeat(40)}${n}`);
  const drawn = drawListCall({ half: '2026H2', units: Array.from({ length: 30 }, () => unit({ name: '名'.repeat(64), alliances: full, needs: full, resources: full, projects: full })) });
  t.is(refusalOf(drawn), null);
  t.true(bytesOf(drawn) < 25_000);
  t.true(nodesOf(drawn).length < 200);
  t.true(wordsOf(drawn).includes('另有 26 个单位'));
});

test('nothing that people wrote is read as markup', (t) => {
  const drawn = drawListCall({ half: '2026H2', units: [unit({ name: HOSTILE, alliances: [HOSTILE], needs: [HOSTILE], resources: [HOSTILE], projects: [HOSTILE] })] });
  const sheet = drawUnitYear({ year: 2026, unit: HOSTILE, counts: { ...emptyYear('M01'), claimed: 1 } });
  for (const one of [drawn, sheet]) {
    t.is(refusalOf(one), null);
    t.deepEqual(markupOf(one).filter((words) => words.includes('<at') || words.includes('](')), []);
  }
});

test('a unit\'s sheet says what there is and leaves out what there is not', (t) => {
  const words = wordsOf(drawUnitYear({ year: 2026, unit: '铁路小学党支部', counts: { ...emptyYear('M01'), claimed: 3, inTime: 2, released: 1 } }));
  for (const line of ['认领需求　3 项', '按期完成　2 项', '自动释放　1 项']) t.true(words.includes(line), line);
  t.false(/逾期完成|排名第|满意/.test(words));
});
