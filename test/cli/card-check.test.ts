import test from 'ava';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goodCard } from '../validator/good-card.js';

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.js');

const folder = mkdtempSync(join(tmpdir(), 'card-check-'));
test.after.always(() => rmSync(folder, { recursive: true }));

function cardCheck(files: string[], input = '') {
  const { status, stdout } = spawnSync(process.execPath, [CLI, 'card-check', ...files], { cwd: folder, input, encoding: 'utf8' });
  return { status, stdout };
}

test('a card that Feishu would take ends with status 0, from a file and from standard input', (t) => {
  writeFileSync(join(folder, 'good.json'), JSON.stringify(goodCard()));
  t.deepEqual(cardCheck(['good.json', '-'], JSON.stringify(goodCard())), { status: 0, stdout: 'good.json：可以发送\n-：可以发送\n' });
});

test('a card written over many lines is measured as it is sent, and a byte order mark is left behind', (t) => {
  const card = { ...goodCard(), body: { elements: Array.from({ length: 150 }, () => ({ tag: 'markdown', content: '哨' })) } };
  const source = JSON.stringify(card, null, 2).replaceAll('\n', `\n${' '.repeat(40)}`);
  t.true(source.length > 30 * 1024);
  writeFileSync(join(folder, 'spacious.json'), `\uFEFF${source}`);
  t.deepEqual(cardCheck(['spacious.json']), { status: 0, stdout: 'spacious.json：可以发送\n' });
});

test('one refused card among others ends with status 1 and the words and the place of the refusal', (t) => {
  writeFileSync(join(folder, 'bad.json'), JSON.stringify({ schema: '2.0', body: { elements: [{ tag: 'note' }] } }));
  const { status, stdout } = cardCheck(['-', 'bad.json', 'absent.json', '--json'], JSON.stringify(goodCard()));
  t.is(status, 1);
  const [good, bad, absent] = JSON.parse(stdout) as [unknown, { msg: string }, { msg: string }];
  t.deepEqual(good, { file: '-', ok: true });
  t.like(bad, { file: 'bad.json', ok: false, code: 230099, sub: 200861 });
  t.regex(bad.msg, /ErrPath: ROOT -> body -> elements -> \[0\]\(tag: note\); ErrMsg: cards of schema V2 no longer support this capability;/);
  t.like(absent, { file: 'absent.json', ok: false });
  t.regex(absent.msg, /ENOENT/);
});
