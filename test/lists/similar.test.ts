import test from 'ava';
import { findSimilar, type Candidate } from '../../src/lists/similar.js';

const cover: Candidate = { id: 'cover', text: '铁东社区门口下水井盖被偷，晚上行人差点掉进去', place: '铁东社区北门' };
const recent: readonly Candidate[] = [
  cover,
  { id: 'fumes', text: '川菜馆油烟直排，楼上住户不敢开窗', place: '铁东社区3号楼' },
  { id: 'lamp', text: '巷子里路灯坏了半个月', place: '水巷胡同' },
  { id: 'heat', text: '家里暖气不热，室温十五度', place: '钢二社区8号楼' },
];

test('the same matter in other words at the same place is found', (t) => {
  t.deepEqual(findSimilar('铁东社区北门的井盖丢了，行人差点掉下去', '铁东社区北门', recent), ['cover']);
});

test('another matter at the same place is not a duplicate', (t) => {
  t.deepEqual(findSimilar('共享单车堆满人行道', '铁东社区北门', recent), []);
});

test('the same text is found without any place', (t) => {
  t.deepEqual(findSimilar(cover.text, '', recent), ['cover']);
});

test('of two like matters the one at the same place comes first', (t) => {
  const heat = (id: string, place: string): Candidate => ({ id, text: '家里暖气不热，室温只有十五度', place });
  const found = findSimilar('暖气不热，家里室温十五度', '钢二社区8号楼', [heat('far', '泉东社区2号楼'), heat('here', '钢二社区8号楼')]);
  t.is(found[0], 'here');
});

test('a different place parts matters that are only loosely alike', (t) => {
  const candidate: Candidate = { id: 'x', text: '路灯坏了半个月没人修，晚上太黑', place: '松岗社区南坡路' };
  const words = '路灯不亮，晚上太黑老人害怕';
  t.deepEqual(findSimilar(words, '松岗社区南坡路', [candidate]), ['x']);
  t.deepEqual(findSimilar(words, '文庙前街', [candidate]), []);
});

test('nothing is similar to empty words or to no candidates', (t) => {
  t.deepEqual(findSimilar('', '铁东社区北门', recent), []);
  t.deepEqual(findSimilar('井盖丢了', '铁东社区北门', []), []);
});
