import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'ava';

/** Minutes that each zone is behind UTC in July: a proof that the process really ran in it. */
const ZONES = { UTC: 0, 'Asia/Shanghai': -480, 'America/New_York': 240, 'Pacific/Kiritimati': -840 };

test('the calendar says the same in every time zone of the server', (t) => {
  const probes = Object.entries(ZONES).map(([TZ, minutes]) => {
    const printed = execFileSync(process.execPath, [join(import.meta.dirname, 'zone-probe.js')], { env: { ...process.env, TZ }, encoding: 'utf8', maxBuffer: 1 << 26 });
    const { zone, answers } = JSON.parse(printed) as { zone: number; answers: unknown[] };
    t.is(zone, minutes, TZ);
    t.true(answers.length > 7_000);
    return { TZ, answers };
  });
  // Compared as text: a difference between thousands of answers would be shown in full.
  for (const { TZ, answers } of probes) t.true(JSON.stringify(answers) === JSON.stringify(probes[0]!.answers), TZ);
});
