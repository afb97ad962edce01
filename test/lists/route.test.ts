import test from 'ava';
import { demoGuide } from '../../config/demo/guide.js';
import type { GuideRow } from '../../src/lists/guide.js';
import { route } from '../../src/lists/route.js';

const pothole: GuideRow = {
  code: '9901', category: '试', kind: '试', synonyms: [], examples: [], type: 'ROUTINE', lead: 'D01', co: ['D06'],
  streetRole: 'NONE', arrivalRequired: true, arrive: { value: 2, unit: 'HOUR' }, resolve: { value: 5, unit: 'WORKDAY' },
  basis: '依据', confirmed: false,
};

test('a matter with a lead is dispatched with the row\'s units, limits and basis', (t) => {
  t.deepEqual(route(pothole), {
    kind: 'dispatch', lead: 'D01', co: ['D06'], arrivalRequired: true,
    limits: { arrive: { value: 2, unit: 'HOUR' }, resolve: { value: 5, unit: 'WORKDAY' } }, basis: '依据', confirmed: false,
  });
});

test('the street\'s own duty is not dispatched, even when a row names a lead', (t) => {
  t.deepEqual(route({ ...pothole, streetRole: 'LEAD', streetReason: '属街道职责。' }), { kind: 'street-leads', reason: '属街道职责。' });
});

test('assisting does not make the matter the street\'s own', (t) => {
  t.is(route({ ...pothole, streetRole: 'ASSIST' }).kind, 'dispatch');
});

test('a matter nobody owns goes to consultation with the units it may concern', (t) => {
  t.deepEqual(route({ ...pothole, lead: null }), { kind: 'consult', candidates: ['D06'], basis: '依据' });
});

test('without a row the centre judges', (t) => {
  t.deepEqual(route(undefined), { kind: 'centre-judges' });
});

test('the demo guide gives 63 dispatches, four refusals and one consultation', (t) => {
  const kinds = demoGuide.map((row) => route(row).kind);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  t.deepEqual([count('dispatch'), count('street-leads'), count('consult')], [63, 4, 1]);
});
