import test from 'ava';
import { drawSuperseded } from '../../cards/replaced.js';
import { drawCase } from '../../cards/index.js';
import { caseOf } from '../fixtures/views.js';
import { buttonWords, wordsOf } from './inspect.js';

test('a card that another one made idle points to the one that lives, which may be older than itself', (t) => {
  const drawn = drawSuperseded(drawCase('evaluation', caseOf('CLOSED'), { units: [] }));
  t.true(wordsOf(drawn).includes('请在本会话中同一事项仍在更新的卡片上查看和办理'));
  t.notRegex(wordsOf(drawn), /最新/);
  t.deepEqual(buttonWords(drawn), []);
});
