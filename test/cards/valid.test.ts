import test from 'ava';
import { drawCase, drawForm, drawGroupLost, drawHelp, drawMine, drawRefusal, drawSearch, drawTodo, type Card } from '../../cards/index.js';
import { drawReplaced } from '../../cards/replaced.js';
import { ASSIGNMENT_STATES, WHISTLE_STATES, WHISTLE_TYPES, type AssignmentState, type WhistleState, type WhistleType } from '../../src/whistle/lifecycle.js';
import type { RequestView } from '../../src/whistle/request-view.js';
import {
  biggestCase, callableUnits, caseOf, clockOf, coUnit, kindOf, lateClock, longWords, MAY_EVERYTHING, MAY_NOTHING, requestOf, unitOf,
} from '../fixtures/views.js';
import { bytesOf, DRAWN, nodesOf, refusalOf } from './inspect.js';

const LIMIT_BYTES = 25_000;
const LIMIT_ELEMENTS = 200;
const units = callableUnits(6);
const manyUnits = callableUnits(60);

const problemOf = (drawn: Card): string | null => refusalOf(drawn) ?? (bytesOf(drawn) >= LIMIT_BYTES ? `${bytesOf(drawn)} bytes` : null);

const everyState = Object.keys(WHISTLE_STATES) as WhistleState[];
const everyShare = Object.keys(ASSIGNMENT_STATES) as AssignmentState[];

for (const kind of DRAWN) {
  test(`the ${kind} card is accepted in every state of the case and of each unit`, (t) => {
    for (const state of everyState) {
      for (const share of everyShare) {
        for (const said of [null, '城管局联络员 11月24日 10:10 报告到场']) {
          const view = caseOf(state, { units: [unitOf(share, { arrivalSaid: said }), coUnit(share, { arrivalSaid: said, clock: lateClock() })] });
          for (const assignmentId of ['A1', 'A2', undefined]) {
            t.is(problemOf(drawCase(kind, view, { assignmentId, units })), null, `${state} ${share} ${assignmentId}`);
          }
        }
      }
    }
  });

  test(`the ${kind} card is accepted whatever a unit asks for and may ask for`, (t) => {
    for (const what of ['RETURN', 'EXTENSION', 'SHELVE'] as const) {
      for (const waitsFor of ['LEADER', 'CENTRE', 'CENTRE_HEAD', 'RULING'] as const satisfies readonly RequestView['waitsFor'][]) {
        for (const may of [MAY_NOTHING, MAY_EVERYTHING]) {
          const request = requestOf(what, { waitsFor, leaderless: waitsFor === 'CENTRE' });
          const views = everyState.map((state) => caseOf(state, { units: [unitOf(what === 'RETURN' ? 'RETURN_ASKED' : 'WORKING', { request, may, decision: clockOf() })] }));
          for (const view of views) t.is(problemOf(drawCase(kind, view, { assignmentId: 'A1', units })), null, `${what} ${waitsFor} ${view.state}`);
        }
      }
    }
  });

  test(`the ${kind} card is accepted for every type, empty and full`, (t) => {
    for (const type of Object.keys(WHISTLE_TYPES) as WhistleType[]) {
      for (const state of everyState) {
        const bare = caseOf(state, { type, tried: null, wanted: null, source: null, kind: null, suggested: [], clock: null });
        const full = caseOf(state, {
          type, reviewPending: true, ruled: true, repeats: 2, clock: lateClock(), reason: '请先自行核实', verdict: '较好', solved: 'NO', mergedNumber: '2026-ZQ-R-0001',
          similar: [{ id: 'W9', number: '2026-ZQ-R-0009', stateName: '办理中', matter: '井盖缺失' }], proposed: ['D03', 'X99'],
          kind: kindOf({ code: '0999', leadCode: 'X98', coCodes: ['X99'], confirmed: false }),
        });
        t.is(problemOf(drawCase(kind, bare, { assignmentId: 'A1', units })), null, `${type} ${state} empty`);
        t.is(problemOf(drawCase(kind, full, { assignmentId: 'A2', units: [] })), null, `${type} ${state} full`);
      }
    }
  });

  test(`the biggest ${kind} card stays within the platform's limits`, (t) => {
    for (const state of everyState) {
      const drawn = drawCase(kind, biggestCase(state), { assignmentId: 'A1', units: manyUnits });
      t.is(problemOf(drawn), null, state);
      t.true(nodesOf(drawn).length <= LIMIT_ELEMENTS, `${state}: ${nodesOf(drawn).length} elements`);
    }
  });

  test(`what is left of a replaced ${kind} card is accepted`, (t) => {
    const old = drawCase(kind, biggestCase('ACTIVE'), { assignmentId: 'A1', units: manyUnits });
    for (const renewed of [true, false]) t.is(problemOf(drawReplaced(old, renewed)), null);
  });
}

const todoItem = { number: '2026-ZQ-R-0031', typeName: '日常哨', about: longWords(100), ask: '签收', clock: lateClock(), opens: { action: 'open', whistle: 'W1', card: 'summons', assignment: 'A1' } as const };
const caseItem = { whistleId: 'W1', number: '2026-ZQ-R-0031', typeName: '日常哨', state: 'ACTIVE' as const, stateName: '办理中', matter: longWords(200), next: longWords(80), raised: '11月24日 09:10' };

const OTHERS: Record<string, Card> = {
  'an empty form': drawForm({ kinds: [], communities: [] }),
  'a form after a refusal': drawForm({
    kinds: [kindOf(), kindOf({ code: '0102' })], kindChosen: '0102', refusal: longWords(200), communities: ['铁东社区'], units: callableUnits(90),
    prefill: { type: 'ROUTINE', place: longWords(300), matter: longWords(900), tried: longWords(300), wanted: longWords(300), source: 'HOTLINE' },
  }),
  'a form with unknown choices filled in': drawForm({ kinds: [], kindChosen: '9999', communities: [], prefill: { type: 'OTHER', source: 'OTHER' } }),
  'an empty to-do list': drawTodo({ items: [], total: 0 }),
  'a full to-do list': drawTodo({ items: Array.from({ length: 60 }, () => todoItem), total: 230 }),
  'a to-do item without clock or share': drawTodo({ items: [{ ...todoItem, clock: null }, { ...todoItem, clock: clockOf() }], total: 2 }),
  'an empty list of own cases': drawMine({ items: [], total: 0 }),
  'a full list of own cases': drawMine({ items: Array.from({ length: 12 }, () => caseItem), total: 45 }),
  'an empty search': drawSearch({ words: longWords(500), items: [] }),
  'a full search': drawSearch({ words: '井盖', items: Array.from({ length: 12 }, () => caseItem) }),
  'help for a stranger': drawHelp({ name: null, roles: [], notice: '没有看懂这句话。' }),
  'help for a street officer': drawHelp({ name: '站前街道干部1', roles: ['街道干部', '社区（网格）填报人'], mayRaise: true }),
  'a lost group with a button': drawGroupLost({ name: longWords(64), owner: { unit: 'S-ZQ' }, state: 'LOST', why: longWords(200) }),
  'a lost group that is being replaced': drawGroupLost({ name: '站前街道', owner: { alliance: 'A01' }, state: 'ASKED', why: '' }),
  'a group that is back': drawGroupLost({ name: '站前街道', owner: { unit: 'S-ZQ' }, state: 'THERE', why: '' }),
  'a refusal': drawRefusal({ sentence: longWords(300) }),
};

for (const [title, drawn] of Object.entries(OTHERS)) {
  test(`${title} is accepted`, (t) => t.is(problemOf(drawn), null));
}
