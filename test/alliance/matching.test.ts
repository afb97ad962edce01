import test from 'ava';
import { candidatesFor, type Market, type ServiceRecord } from '../../src/alliance/matching.js';
import type { Claim, Dossier, Resource } from '../../src/alliance/dossier.js';
import { endOf } from './city.js';
import { china as at } from '../support/china.js';

/** Candidates for a need (domain 4.4), without a database. */

const NOW = at('2026-11-24 10:00');
const need = {
  list: 'NEED', entry: { id: 'N1', unitCode: 'Q01', kind: 'GOODS', title: '活动室折叠椅', quantity: 50, wantedBy: endOf('2026-12-20') }, alliance: { code: 'A01' },
  memberUnits: ['Q01', 'M01', 'M02', 'M03', 'M04', 'M05', 'M21', 'M22'], claims: [],
} as unknown as Dossier<'NEED'>;

const supply = (unitCode: string, given: Partial<Resource> = {}): Resource =>
  ({ id: `R-${unitCode}`, unitCode, unitName: `单位${unitCode}`, kind: 'GOODS', title: '折叠椅', capacity: 30, measure: '把', openings: [], ...given }) as Resource;
const record = (unitCode: string, given: Partial<ServiceRecord> = {}): ServiceRecord => ({ unitCode, unitName: `单位${unitCode}`, inTime: 2, late: 0, failed: 0, ...given });
const market = (resources: readonly Resource[], records: readonly ServiceRecord[] = [], claims: readonly Claim[] = []): Market =>
  ({ resources: resources.map((resource) => ({ resource, claims: claims.filter((one) => one.subjectId === resource.id) })), records, own: ['Q01', 'M01', 'M02', 'M03', 'M04', 'M05'] });
const found = (given: Market, invited: readonly string[] = [], dossier = need): string[] => candidatesFor(dossier, given, NOW, invited).map((one) => one.unitCode);

test('at most three are named, each with a reason in a few words', (t) => {
  t.deepEqual(candidatesFor(need, market([supply('M01'), supply('M02')], [record('M03'), record('M04')]), NOW), [
    { unitCode: 'M01', unitName: '单位M01', reason: '有折叠椅 30 把' }, { unitCode: 'M02', unitName: '单位M02', reason: '有折叠椅 30 把' },
    { unitCode: 'M03', unitName: '单位M03', reason: '同类需求已完成 2 次' },
  ]);
});

test('the alliance itself comes before its neighbours, whatever they have', (t) => {
  t.deepEqual(found(market([supply('M21', { capacity: 500 })], [record('M02', { inTime: 1 })])), ['M02', 'M21']);
});

test('who has the thing by name comes before who has something else of the kind', (t) => {
  t.deepEqual(found(market([supply('M01', { title: '打印机', capacity: 90 }), supply('M02', { capacity: 5 })])), ['M02', 'M01']);
});

test('who asks, who was invited, who has claimed and who may not see the need are never named', (t) => {
  const claimed = { ...need, claims: [{ unitCode: 'M02', state: 'OFFERED' }] } as unknown as Dossier<'NEED'>;
  t.deepEqual(found(market([supply('Q01'), supply('M01'), supply('M02'), supply('M03'), supply('M59')], [record('M58')]), ['M03'], claimed), ['M01']);
});

test('who declined once may be asked again', (t) => {
  const declined = { ...need, claims: [{ unitCode: 'M02', state: 'DECLINED' }] } as unknown as Dossier<'NEED'>;
  t.deepEqual(found(market([supply('M02')]), [], declined), ['M02']);
});

test('late or failed service is no reason', (t) => {
  t.deepEqual(found(market([], [record('M01', { late: 1 }), record('M02', { failed: 1 }), record('M03', { inTime: 0 }), record('M04')])), ['M04']);
});

test('a resource that is booked until after the day is left out, and one that is open before it is not', (t) => {
  const taken = { subjectId: 'R-M01', state: 'ACCEPTED', amount: 1, fromAt: NOW - 1, toAt: endOf('2026-12-31') } as Claim;
  t.deepEqual(found(market([supply('M01', { capacity: 1 }), supply('M02', { openings: [{ weekday: 6, from: '08:00', to: '18:00' }] })], [], [taken])), ['M02']);
  const tomorrow = { ...need, entry: { ...need.entry, wantedBy: endOf('2026-11-25') } } as Dossier<'NEED'>;
  t.deepEqual(found(market([supply('M02', { openings: [{ weekday: 6, from: '08:00', to: '18:00' }] })]), [], tomorrow), [], 'Saturday is too late');
});

test('the same is named whatever order the market comes in', (t) => {
  const all = ['M05', 'M03', 'M01', 'M04', 'M02'].map((one) => supply(one));
  t.deepEqual(found(market(all)), found(market(all.toReversed())));
});
