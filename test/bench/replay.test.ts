import test from 'ava';
import { copyHead, MODEL_HEAD, renumbered, TAP_HEAD } from '../../bench/numbering.js';
import { replayed } from '../../bench/replay.js';

const REST = '8B7CD6E5F4A3B2C1';
const statement = (sql: string, ...values: (string | number | null)[]) => replayed({ sql, values });

test('a recorded statement names the copy of the case that is asked for, alone or inside a longer value', (t) => {
  const { values } = statement('X', `${MODEL_HEAD}${REST}`, `${MODEL_HEAD}${REST}:4:summons`, 'ACKED', 7, null);
  const head = copyHead(12);
  t.deepEqual(values(head, () => 'unused'), [`${head}${REST}`, `${head}${REST}:4:summons`, 'ACKED', 7, null]);
});

test('an id that the tap itself made is made anew each time', (t) => {
  const { values } = statement('X', `${TAP_HEAD}${REST}`);
  let made = 0;
  const freshId = (): string => `fresh-${++made}`;
  t.deepEqual([values(copyHead(1), freshId), values(copyHead(1), freshId)], [['fresh-1'], ['fresh-2']]);
});

test('a conditional update of state must change a row, other statements need not', (t) => {
  t.true(statement('UPDATE `whistle` SET `version` = ?', 2).mustChange);
  t.true(statement('UPDATE `assignment` SET `state` = ?', 'ACKED').mustChange);
  t.false(statement('UPDATE `card_copy` SET `wanted` = ?', 2).mustChange);
  t.false(statement('SELECT 1').mustChange);
});

test('copies of the model case have different ids that sort by their number', (t) => {
  const ids = [0, 9, 10, 99_999].map((n) => renumbered(`${MODEL_HEAD}${REST}`, n));
  t.deepEqual([...new Set(ids)].sort(), ids);
  t.true(ids.every((id) => id.length === 26));
});
