import { comeBack as back, goAway as leave } from '../../../src/people/commands/absence.js';
import type { Actor } from '../../../src/people/roles.js';
import type { Session } from '../../../src/storage/session.js';
import { leadOf, type CaseFile } from '../../../src/whistle/case-file.js';
import { acknowledge, confirmArrival, denyArrival, handOver, sayArrived } from '../../../src/whistle/commands/arrive.js';
import type { Target } from '../../../src/whistle/commands/common.js';
import { dispute } from '../../../src/whistle/commands/consult.js';
import { askExtension, denyExtension, grantExtension } from '../../../src/whistle/commands/extend.js';
import { accept, pushBack, release, reportProgress, submitResult } from '../../../src/whistle/commands/handle.js';
import { askReturn, confirmReturn, denyReturn, dropReturn, upholdReturn } from '../../../src/whistle/commands/returns.js';
import { askShelving, confirmShelving, denyShelving, dropShelving, shelve } from '../../../src/whistle/commands/shelve.js';
import { noteCall, replyOrder, supervise } from '../../../src/whistle/commands/supervise.js';
import type { ResultReport } from '../../../src/whistle/lifecycle.js';
import { DAY, RESULT } from '../cases.js';
import { atTheDesk, atTheStreet } from './case-moves.js';
import type { Dice } from './dice.js';
import { always, nothing, onShare, type Move } from './moves.js';

type Who = (unit: string, dice: Dice, file: CaseFile) => string;

const ofTheUnit: Who = (unit, dice) => dice.pick([`liaison.${unit}`, `backup.${unit}`, `leader.${unit}`]);
const liaison: Who = (unit) => `liaison.${unit}`;
const eitherLiaison: Who = (unit, dice) => dice.pick([`liaison.${unit}`, `backup.${unit}`]);
const leader: Who = (unit) => `leader.${unit}`;
const answering: Who = (unit, dice) => dice.pick([`liaison.${unit}`, `chief.${unit}`, `leader.${unit}`]);
const desk: Who = (_, dice) => atTheDesk(dice);
const street: Who = (_, dice) => atTheStreet(dice);
const head: Who = () => 'head.C01';
const ofTheLead: Who = (unit, dice, file) => ofTheUnit(leadOf(file)?.unitCode ?? unit, dice, file);
const leadOrStreet: Who = (unit, dice, file) => dice.pick([ofTheLead(unit, dice, file), 'leader.ZQ']);
const deskOrLeader: Who = (unit, dice) => dice.pick([atTheDesk(dice), `leader.${unit}`]);

/** Most leads report what their co-units still owe, so that cases get on. */
const report = (dice: Dice): ResultReport => ({ ...RESULT, ...(dice.roll() < 0.7 && { missing: '协办单位尚未反馈' }) });

const goAway = (session: Session, actor: Actor, _: Target, days: number): Promise<number> => leave(session, actor, session.now + days * DAY);
const comeBack = (session: Session, actor: Actor): Promise<void> => back(session, actor);

/** What may be tried with the share of one unit. */
export const SHARE_MOVES: readonly Move[] = [
  onShare(2, ofTheUnit, acknowledge, nothing),
  onShare(1, ofTheUnit, sayArrived, nothing),
  onShare(2, street, confirmArrival, nothing),
  onShare(1, street, denyArrival, nothing),
  onShare(1, liaison, handOver, nothing),
  onShare(1, ofTheUnit, reportProgress, always({ note: '正在处理' })),
  onShare(2, ofTheUnit, submitResult, report),
  onShare(1, ofTheLead, accept, nothing),
  onShare(1, ofTheLead, pushBack, always({ reason: '请补充' })),
  onShare(0.3, leadOrStreet, release, always({ reason: '不再需要' })),
  onShare(1, eitherLiaison, askReturn, always({ reason: '不属本单位职责', basis: '“三定”规定第三条' })),
  onShare(1, leader, confirmReturn, nothing),
  onShare(0.3, leader, dropReturn, always({ reason: '继续办理' })),
  onShare(1, desk, upholdReturn, nothing),
  onShare(0.5, desk, denyReturn, always({ reason: '属本单位职责' })),
  onShare(1, ofTheUnit, dispute, always({ reason: '对裁决有异议' })),
  onShare(1, liaison, askExtension, (dice) => ({ why: 'WEATHER' as const, reason: '连续降雨', interim: '设围挡', value: 1 + dice.below(3) })),
  onShare(1, deskOrLeader, grantExtension, nothing),
  onShare(0.3, deskOrLeader, denyExtension, always({ reason: '时限足够' })),
  onShare(0.4, liaison, askShelving, (dice) => ({ why: 'FUNDS' as const, condition: '资金到位', interim: '设围挡', days: 1 + dice.below(20) })),
  onShare(1, leader, confirmShelving, nothing),
  onShare(0.2, leader, dropShelving, always({ reason: '继续办理' })),
  onShare(1, head, shelve, nothing),
  onShare(0.3, head, denyShelving, always({ reason: '可以解决' })),
  onShare(0.08, desk, supervise, always({ reason: '居民多次反映' })),
  onShare(1, answering, replyOrder, always({ note: '已整改' })),
  onShare(1, desk, noteCall, always({ note: '值班员接听' })),
  onShare(0.5, eitherLiaison, goAway, (dice) => dice.below(3)),
  onShare(0.5, eitherLiaison, comeBack, nothing),
];
