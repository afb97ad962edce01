import test from 'ava';
import { ROLES, type Actor, type Role } from '../../src/people/roles.js';
import type { Assignment } from '../../src/whistle/case-file.js';
import { decide } from '../../src/whistle/decide.js';
import { isWhistleEvent, WHISTLE_TYPES, type CaseEvent, type WhistleType } from '../../src/whistle/lifecycle.js';
import { mayView, PERMISSIONS, roleFor } from '../../src/whistle/policies.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { actorWith, CENTRE, CO, coShare, fileOf, LEAD, leadShare, OTHER_STREET, STREET, UNCALLED } from './cases.js';
import { ABOUT_A_SHARE } from './ready.js';
import { seatsFor, WHO_MAY, type Seat } from './who-may.js';

const EVENTS = Object.keys(PERMISSIONS) as CaseEvent[];
const TYPES = Object.keys(WHISTLE_TYPES) as WhistleType[];
const UNITS = [STREET, OTHER_STREET, LEAD, CO, UNCALLED, CENTRE];
const SHARES = { 'the lead’s share': leadShare(), 'the co-unit’s share': coShare() };

interface Cell {
  title: string;
  event: CaseEvent;
  type: WhistleType;
  unit: string;
  share: Assignment | undefined;
  actor: Actor;
  role: Role;
}

for (const event of EVENTS) {
  for (const role of ROLES) {
    const cells = cellsOf(event, role);
    const yes = cells.filter(expected).length;
    test(`${role} may ${event} in ${yes} of ${cells.length} relations`, (t) => {
      const wrong = cells.filter((cell) => expected(cell) !== allowed(cell)).map(({ title }) => title);
      t.deepEqual(wrong, []);
    });
  }

  test(`${event}: the right role in a wrong unit and a wrong role in the right unit never add up`, (t) => {
    for (const type of TYPES) {
      for (const share of sharesFor(event)) {
        const everywhereElse = UNITS.flatMap((unit) => ROLES.map((role) => [role, unit] as const))
          .filter(([role, unit]) => !seatsFor(event).some((seat) => seat.role === role && seat.holdsFor(type) && unitOf(seat, share) === unit));
        t.is(roleFor(event, actorWith(everywhereElse), { file: fileOf({ type }), assignment: share, centre: CENTRE }), undefined, type);
      }
    }
  });
}

test('the expectation names exactly the events of the product', (t) => {
  t.deepEqual(Object.keys(WHO_MAY).sort(), [...EVENTS].sort());
});

test('before dispatch there is no leading unit whose liaison could act', (t) => {
  const file = fileOf({ state: 'IN_DISPATCH' }, []);
  t.is(roleFor('consult', actorWith([['LIAISON', LEAD]]), { file, centre: CENTRE }), undefined);
});

test('a refusal for want of rights names who may do it instead', (t) => {
  const sentence = (event: CaseEvent, type: WhistleType = 'ROUTINE'): string | undefined =>
    t.throws(() => decide({ file: fileOf({ type }), event, actor: actorWith([]), centre: CENTRE, assignment: coShare() }), { instanceOf: Refusal })?.message;
  t.regex(sentence('approve') ?? '', /站前街道办事处领导办理。$/);
  t.regex(sentence('approve', 'TACKLE') ?? '', /站前街道办事处书记（主任）办理。$/);
  t.regex(sentence('ack') ?? '', /城市管理局联络员办理。$/);
  t.regex(sentence('accept') ?? '', /牵头单位排水公司联络员办理。$/);
  t.regex(sentence('dispatch') ?? '', /调度中心办理。$/);
  t.regex(sentence('archive') ?? '', /系统办理。$/);
  t.regex(sentence('confirm_return') ?? '', /城市管理局分管领导办理。$/);
  t.regex(sentence('shelve') ?? '', /调度中心负责人办理。$/);
  t.regex(sentence('grant_extension', 'TACKLE') ?? '', /牵头单位排水公司分管领导办理。$/);
});

for (const [role, unit, sees] of [
  ['STREET_OFFICER', STREET, true], ['COMMUNITY_FILER', STREET, true], ['STREET_OFFICER', OTHER_STREET, false],
  ['LIAISON', LEAD, true], ['BACKUP_LIAISON', CO, true], ['DEPARTMENT_LEADER', CO, true], ['DEPARTMENT_HEAD', CO, true], ['DEPARTMENT_HEAD', UNCALLED, false], ['LIAISON', UNCALLED, false],
  ['DISPATCHER', CENTRE, true], ['CENTRE_HEAD', CENTRE, true], ['CITY_LEADER', CENTRE, true],
  ['LIST_KEEPER', CENTRE, false], ['PARTY_OFFICER', CENTRE, false], ['AUDITOR', CENTRE, false], ['ADMIN', CENTRE, false],
] as const) {
  test(`${role} of ${unit} ${sees ? 'may' : 'may not'} open a case of ${STREET} handled by ${LEAD} and ${CO}`, (t) => {
    t.is(mayView(actorWith([[role, unit]]), { file: fileOf(), centre: CENTRE }), sees);
  });
}

for (const level of ['C1', 'C2', 'C3'] as const) {
  test(`a ${level} consultation is ruled by its own convener and by nobody of another level`, (t) => {
    const file = fileOf({ state: 'CONSULTING', consultation: { level, reason: '职责不清', askedBy: '某人', askedAt: 0 } });
    const ruling = [STREET, CENTRE].flatMap((unit) => ROLES.map((role) => [role, unit] as const))
      .filter(([role, unit]) => roleFor('rule', actorWith([[role, unit]]), { file, centre: CENTRE }) !== undefined);
    t.deepEqual(ruling, seatsFor('rule').filter((seat) => seat.level === level).map((seat) => [seat.role, unitOf(seat, undefined)]));
    t.is(ruling.length, 1);
  });
}

test('whoever filed a case may open it after moving to another unit', (t) => {
  t.true(mayView(actorWith([], 'filer'), { file: fileOf(), centre: CENTRE }));
});

function sharesFor(event: CaseEvent): (Assignment | undefined)[] {
  return isWhistleEvent(event) && !ABOUT_A_SHARE.includes(event) ? [undefined] : Object.values(SHARES);
}

/** Every unit, whistle type, and share the event can be about, for the filer and for a colleague. */
function cellsOf(event: CaseEvent, role: Role): Cell[] {
  return UNITS.flatMap((unit) => TYPES.flatMap((type) => sharesFor(event).flatMap((share) => ['filer', 'colleague'].map((who): Cell => ({
    title: [`${role} of ${unit}`, who, type, share ? `share of ${share.unitCode}` : 'the case'].join(', '),
    event, type, unit, share, role, actor: actorWith([[role, unit]], who),
  })))));
}

function expected({ event, role, unit, type, share }: Cell): boolean {
  return seatsFor(event).some((seat) => seat.role === role && seat.holdsFor(type) && unitOf(seat, share) === unit);
}

function unitOf({ place }: Seat, share: Assignment | undefined): string | undefined {
  return { street: STREET, lead: LEAD, centre: CENTRE, unit: share?.unitCode }[place];
}

/** What the product says, asked twice: in which role, and whether a decision is refused for want of rights. */
function allowed({ event, type, share, actor, role }: Cell): boolean {
  const file = fileOf({ type });
  const found = roleFor(event, actor, { file, assignment: share, centre: CENTRE });
  if (found !== undefined && found !== role) throw new Error(`${event}: acted as ${found} with the seat of ${role}`);
  const forbidden = isForbidden(() => decide({ file, event, actor, centre: CENTRE, assignment: share }));
  if (forbidden === (found !== undefined)) throw new Error(`${event}: roleFor and decide disagree`);
  return !forbidden;
}

function isForbidden(attempt: () => unknown): boolean {
  try {
    attempt();
    return false;
  } catch (error) {
    if (error instanceof Refusal) return error.code === 'forbidden';
    throw error;
  }
}
