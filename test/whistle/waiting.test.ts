import test from 'ava';
import type { Role } from '../../src/people/roles.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { cardFor, waitingFor } from '../../src/whistle/waiting.js';
import { actorWith, CENTRE, CO, coShare, fileOf, LEAD, leadShare, NOW, OTHER_STREET, REQUESTS, STREET, UNCALLED } from './cases.js';

const SOMEBODY: Record<string, readonly [Role, string]> = {
  filer: ['COMMUNITY_FILER', STREET], officer: ['STREET_OFFICER', STREET], leader: ['STREET_LEADER', STREET], secretary: ['STREET_SECRETARY', STREET],
  dispatcher: ['DISPATCHER', CENTRE], head: ['CENTRE_HEAD', CENTRE], convener: ['CITY_LEADER', CENTRE],
  'lead liaison': ['LIAISON', LEAD], 'co liaison': ['BACKUP_LIAISON', CO], 'lead’s leader': ['DEPARTMENT_LEADER', LEAD], 'co’s leader': ['DEPARTMENT_LEADER', CO],
  'other street': ['STREET_OFFICER', OTHER_STREET], 'uncalled unit': ['LIAISON', UNCALLED],
};

const lead = leadShare;
const co = coShare;

/** A case as it stands, and what it asks of whom; everybody who is not named has nothing to do. */
const SITUATIONS: Record<string, { file: CaseFile; asks: Record<string, string[]> }> = {
  'a routine whistle is submitted': { file: fileOf({ state: 'IN_REVIEW' }, []), asks: { leader: ['核哨 review'], secretary: ['核哨 review'] } },
  'a tackling whistle is submitted': { file: fileOf({ state: 'IN_REVIEW', type: 'TACKLE' }, []), asks: { secretary: ['核哨 review'] } },
  'a whistle is approved': { file: fileOf({ state: 'IN_DISPATCH' }, []), asks: { dispatcher: ['派单 dispatch'], head: ['派单 dispatch'] } },
  'an emergency has gone out': {
    file: fileOf({ state: 'IN_DISPATCH', type: 'EMERGENCY', reviewPending: true }, []),
    asks: { dispatcher: ['派单 dispatch'], head: ['派单 dispatch'], leader: ['补核 review'], secretary: ['补核 review'] },
  },
  'an emergency is closed before its review': {
    file: fileOf({ state: 'CLOSED', type: 'EMERGENCY', reviewPending: true }, [lead({ state: 'ACCEPTED' })]), asks: { leader: ['补核 review'], secretary: ['补核 review'] },
  },
  'the units are called': {
    file: fileOf({}, [lead({ state: 'PENDING_ACK' }), co({ state: 'PENDING_ACK' })]), asks: { 'lead liaison': ['签收 summons A1'], 'co liaison': ['签收 summons A2'] },
  },
  'the lead signed and has to come': { file: fileOf({}, [lead({ state: 'ACKED' }), co({ state: 'ACCEPTED' })]), asks: { 'lead liaison': ['到场 summons A1'] } },
  'the lead signed and need not come': {
    file: fileOf({}, [lead({ state: 'ACKED', arrivalRequired: false }), co({ state: 'ACCEPTED' })]), asks: { 'lead liaison': ['反馈 summons A1'] },
  },
  'the co-unit says it is there': {
    file: fileOf({}, [lead({ state: 'SUBMITTED' }), co({ state: 'ACKED', arrivalSaidAt: NOW })]),
    asks: { filer: ['确认到场 arrival A2'], officer: ['确认到场 arrival A2'], leader: ['确认到场 arrival A2'], secretary: ['确认到场 arrival A2'] },
  },
  'the lead has arrived': { file: fileOf({}, [lead({ state: 'ARRIVED' }), co({ state: 'ACCEPTED' })]), asks: { 'lead liaison': ['反馈 summons A1'] } },
  'both units are at work': { file: fileOf(), asks: { 'lead liaison': ['反馈结果 summons A1'], 'co liaison': ['反馈结果 summons A2'] } },
  'the co-unit has delivered': {
    file: fileOf({}, [lead(), co({ state: 'SUBMITTED' })]), asks: { 'lead liaison': ['反馈结果 summons A1', '采纳反馈 result A2'] },
  },
  'the joint result is in': { file: fileOf({ state: 'VERIFYING' }, [lead({ state: 'SUBMITTED' }), co()]), asks: { dispatcher: ['核验 verification'], head: ['核验 verification'] } },
  'the street has to evaluate': {
    file: fileOf({ state: 'EVALUATING' }, [lead({ state: 'ACCEPTED' }), co()]), asks: { officer: ['评哨 evaluation'], leader: ['评哨 evaluation'], secretary: ['评哨 evaluation'] },
  },
  'the lead works on it again': { file: fileOf({ state: 'REWORK' }, [lead(), co({ state: 'ACCEPTED' })]), asks: { 'lead liaison': ['反馈结果 summons A1'] } },
  'the co-unit was let go': { file: fileOf({}, [lead(), co({ state: 'RELEASED' })]), asks: { 'lead liaison': ['反馈结果 summons A1'] } },
  'the case is closed': { file: fileOf({ state: 'CLOSED' }, [lead({ state: 'ACCEPTED' }), co()]), asks: {} },
  'a co-unit’s liaison says it is not theirs': {
    file: fileOf({}, [lead({ state: 'SUBMITTED' }), co({ state: 'RETURN_ASKED', request: REQUESTS.drafted })]), asks: { 'co’s leader': ['确认退单申请 signature A2'] },
  },
  'a co-unit says it is not theirs': {
    file: fileOf({}, [lead({ state: 'SUBMITTED' }), co({ state: 'RETURN_ASKED', request: REQUESTS.returning })]),
    asks: { dispatcher: ['审核退单 request A2'], head: ['审核退单 request A2'] },
  },
  'the lead asks for more time': {
    file: fileOf({}, [lead({ request: REQUESTS.extending })]),
    asks: { 'lead liaison': ['反馈结果 summons A1'], dispatcher: ['审核延期 request A1'], head: ['审核延期 request A1'] },
  },
  'the lead of a tackling whistle asks for more time': {
    file: fileOf({ type: 'TACKLE' }, [lead({ request: REQUESTS.extending })]),
    asks: { 'lead liaison': ['反馈结果 summons A1'], 'lead’s leader': ['审核延期 request A1'] },
  },
  'the lead’s liaison asks for the ledger': {
    file: fileOf({}, [lead({ request: REQUESTS.toShelve })]), asks: { 'lead liaison': ['反馈结果 summons A1'], 'lead’s leader': ['确认挂账申请 signature A1'] },
  },
  'the lead asks for the ledger': {
    file: fileOf({}, [lead({ request: REQUESTS.shelving })]), asks: { 'lead liaison': ['反馈结果 summons A1'], head: ['审核挂账 request A1'] },
  },
  'the case is on the ledger': {
    file: fileOf({ state: 'SHELVED' }), asks: { dispatcher: ['挂账复查 dispatch'], head: ['挂账复查 dispatch'] },
  },
  'the street consults': {
    file: fileOf({ state: 'CONSULTING', consultation: { level: 'C1', reason: '职责不清', askedBy: '某人', askedAt: NOW } }), asks: { secretary: ['会商裁定 consultation'] },
  },
  'the city consults': {
    file: fileOf({ state: 'CONSULTING', consultation: { level: 'C3', reason: '职责不清', askedBy: '某人', askedAt: NOW } }), asks: { convener: ['会商裁定 consultation'] },
  },
  'an emergency is consulted': {
    file: fileOf({ state: 'CONSULTING', type: 'EMERGENCY', consultation: { level: 'C2', reason: '职责不清', askedBy: '某人', askedAt: NOW } }, [lead({ state: 'ACKED' })]),
    asks: { head: ['会商裁定 consultation'], 'lead liaison': ['到场 summons A1'] },
  },
  'a returned lead’s case waits for another': {
    file: fileOf({ state: 'IN_DISPATCH' }, [lead({ state: 'RETURNED' }), co({ state: 'PENDING_ACK' })]),
    asks: { dispatcher: ['派单 dispatch'], head: ['派单 dispatch'], 'co liaison': ['签收 summons A2'] },
  },
  'the case was withdrawn': { file: fileOf({ state: 'WITHDRAWN' }, [lead({ state: 'RELEASED' })]), asks: {} },
};

for (const [name, { file, asks }] of Object.entries(SITUATIONS)) {
  test(`${name}: ${Object.entries(asks).map(([who, what]) => `${who} ${what.join(' and ')}`).join('; ') || 'nobody has to do anything'}`, (t) => {
    for (const [who, seat] of Object.entries(SOMEBODY)) {
      const found = waitingFor(file, actorWith([seat]), CENTRE).map(({ ask, card, assignmentId }) => [ask, card, assignmentId].filter(Boolean).join(' '));
      t.deepEqual(found, asks[who] ?? [], who);
    }
  });
}

test('what waits on the case shows the case’s clock, what waits on a share the share’s', (t) => {
  const clock = { step: 'dispatch', limit: { value: 1, unit: 'HOUR' }, basis: '条例', startedAt: NOW, dueAt: NOW, provisional: false, version: 1 } as const;
  t.is(waitingFor(fileOf({ state: 'IN_DISPATCH', clock }, []), actorWith([['DISPATCHER', CENTRE]]), CENTRE)[0]?.clock, clock);
  const file = fileOf();
  t.is(waitingFor(file, actorWith([['LIAISON', CO]]), CENTRE)[0]?.clock, file.assignments[1]!.clocks.resolve);
});

test('each side watches its own clock: the leader none, the centre the decision’s, the street the confirmation’s', (t) => {
  const decision = { ...leadShare().clocks.ack, step: 'decision' } as const;
  const confirm = { ...leadShare().clocks.ack, step: 'confirm' } as const;
  const asking = (request: (typeof REQUESTS)['drafted' | 'returning']): CaseFile =>
    fileOf({}, [leadShare(), coShare({ state: 'RETURN_ASKED', request, clocks: { ...coShare().clocks, decision } })]);
  t.is(waitingFor(asking(REQUESTS.drafted), actorWith([['DEPARTMENT_LEADER', CO]]), CENTRE)[0]?.clock, null);
  t.is(waitingFor(asking(REQUESTS.returning), actorWith([['DISPATCHER', CENTRE]]), CENTRE)[0]?.clock, decision);
  const said = fileOf({}, [leadShare({ state: 'ACKED', arrivalSaidAt: NOW, clocks: { ...leadShare().clocks, confirm } })]);
  t.is(waitingFor(said, actorWith([['STREET_OFFICER', STREET]]), CENTRE)[0]?.clock, confirm);
});

test('somebody with two seats sees what each of them asks', (t) => {
  const both = actorWith([['LIAISON', LEAD], ['LIAISON', CO]]);
  t.deepEqual(waitingFor(fileOf(), both, CENTRE).map((one) => one.assignmentId), ['A1', 'A2']);
});

for (const [who, state, card] of [
  ['leader', 'IN_REVIEW', 'review'], ['officer', 'IN_REVIEW', 'filer'], ['dispatcher', 'ACTIVE', 'dispatch'], ['dispatcher', 'VERIFYING', 'verification'],
  ['lead liaison', 'ACTIVE', 'summons A1'], ['co liaison', 'CLOSED', 'summons A2'], ['officer', 'CLOSED', 'filer'],
] as const) {
  test(`in ${state} the ${who} follows the case on the card ${card}`, (t) => {
    const found = cardFor(fileOf({ state }), actorWith([SOMEBODY[who]!]), CENTRE);
    t.is([found.card, found.assignmentId].filter(Boolean).join(' '), card);
  });
}
