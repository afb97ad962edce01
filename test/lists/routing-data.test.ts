import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoGuide } from '../../config/demo/guide.js';
import { createSuggester } from '../../src/lists/suggest.js';
import { onData } from '../support/on-data.js';
import { PUBLIC_DATA } from '../support/public-data.js';

type Letter = { title: string; detail: string; dept_type: string };

/**
 * Department types of the public letters and our unit codes. Left out: the street itself (our guide refuses what is the
 * street's own) and schools (no row of the guide has the education bureau as lead).
 */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  城管: ['D01'], 交通运输: ['D10'], 人社: ['D13'], 住建: ['D02'], 公用企业: ['U01', 'U02', 'U03', 'U04', 'U05', 'U06'],
  公安交警: ['D06'], 公安: ['D05'], 医保: ['D18'], 自然资源规划: ['D03'], 生态环境: ['D04'], 民政: ['D14'], 发改商务: ['D22'],
  农林水: ['D11', 'D12'], 卫健: ['D15'], 市场监管: ['D07'],
};

const FILE = 'citizen-messages/routing.jsonl';

onData(FILE)('real letters find a row of the responsible department among the first three', (t) => {
  const letters = readFileSync(join(PUBLIC_DATA, FILE), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Letter);
  const covered = letters.filter((letter) => UNITS[letter.dept_type]);
  const { suggest } = createSuggester(demoGuide);
  const leads = covered.map(({ title, detail }) => suggest(`${title}\n${detail}`).map(({ code }) => unitsOf(code)));
  const share = (hit: (units: Called[], wanted: readonly string[]) => boolean) =>
    covered.filter((letter, index) => hit(leads[index] ?? [], UNITS[letter.dept_type] ?? [])).length / covered.length;

  const first = share(([best], wanted) => best !== undefined && wanted.includes(best.lead ?? ''));
  const three = share((units, wanted) => units.some(({ lead }) => wanted.includes(lead ?? '')));
  const called = share((units, wanted) => units.some(({ lead, co }) => [lead ?? '', ...co].some((unit) => wanted.includes(unit))));
  t.log(`${covered.length} of ${letters.length} letters: lead top 1 ${first.toFixed(3)}, top 3 ${three.toFixed(3)}; lead or co top 3 ${called.toFixed(3)}`);
  t.true(three >= 0.55);
  t.true(called >= 0.7);
});

type Called = { lead: string | null; co: readonly string[] };

function unitsOf(code: string): Called {
  const row = demoGuide.find((one) => one.code === code);
  return { lead: row?.lead ?? null, co: row?.co ?? [] };
}
