import type { CaseFile } from '../../src/whistle/case-file.js';
import { leadOf } from '../../src/whistle/case-file.js';
import type { CaseCard } from '../../src/whistle/notices.js';

/** One line of a course, read: who does what, and with which words. */
export interface Step {
  verb: string;
  words: readonly string[];
}

/** The case a step is about, and who filed it. */
export interface About {
  file: CaseFile;
  filer: string;
}

/** A tap of a course: which button on whose card. */
export interface Deed {
  action: string;
  card: CaseCard;
  /** Logins that may hold the card, in the order in which they are asked. */
  who(about: About, step: Step): readonly string[];
  /** The card hangs in the centre's group. */
  inGroup?: true;
  /** Whose step the button carries; none for what stays welcome whatever happened. */
  drawnFor: 'CASE' | 'SHARE' | 'NONE';
  /** The card is about one unit's share. */
  ofShare?: true;
  /** The card is one a case, though its button is about one unit. */
  oneACase?: true;
  /** The card comes when the same person asks for it on this one. */
  askedOn?: CaseCard;
  form?(step: Step, about: About): Record<string, unknown>;
}

const streetOf = ({ file }: About): string => file.whistle.street.replace('S-', '');
const leaders = (about: About): string[] => (['ROUTINE', 'EMERGENCY'].includes(about.file.whistle.type) ? [`leader.${streetOf(about)}`] : [`secretary.${streetOf(about)}`]);
const desk = (): string[] => ['dispatcher1.C01'];
const liaisons = (_: About, { words: [unit] }: Step): string[] => [`liaison.${unit}`, `backup.${unit}`];
const leadersOf = (_: About, { words: [unit] }: Step): string[] => [`leader.${unit}`];
const leading = ({ file }: About): string[] => [`liaison.${leadOf(file)?.unitCode}`, `backup.${leadOf(file)?.unitCode}`];
const filer = ({ filer: login }: About): string[] => [login];
const judges = (about: About): string[] => [...(about.filer.startsWith('officer') ? [about.filer] : []), `officer1.${streetOf(about)}`];
const convener = ({ file }: About): string[] =>
  ({ C1: [`secretary.${file.whistle.street.replace('S-', '')}`], C2: ['head.C01'], C3: ['convener1.C01'] })[file.whistle.consultation?.level ?? 'C1'];
const extending = (about: About, step: Step): readonly string[] => (about.file.whistle.type === 'TACKLE' ? leadersOf(about, step) : desk());

const onCase = (action: string, card: CaseCard, who: Deed['who'], form?: Deed['form']): Deed => ({ action, card, who, drawnFor: 'CASE', ...(form && { form }) });
const atDesk = (action: string, card: CaseCard, form?: Deed['form']): Deed => ({ ...onCase(action, card, desk, form), inGroup: true });
const onShare = (action: string, card: CaseCard, who: Deed['who'], form?: Deed['form']): Deed => ({ ...onCase(action, card, who, form), drawnFor: 'SHARE', ofShare: true });
/** What a unit asks for stands on a card of its own, opened from its summons. */
const asking = (action: string, form: Deed['form']): Deed => ({ ...onShare(action, 'asking', liaisons, form), askedOn: 'summons' });
const deciding = (action: string, form?: Deed['form']): Deed => ({ ...onShare(action, 'request', desk, form), inGroup: true });

const RESULT = { acceptedWhen: '派单当日', contacted: '社区工作人员', measures: '已到现场处置并清理', solvedWhen: '已处置完毕' };
const reason = (words: string) => (): Record<string, string> => ({ reason: words });
const calling = ({ words: [lead, ...cos] }: Step): Record<string, unknown> => ({ lead, cos });
const grades = ({ words: [solved, ...given] }: Step): Record<string, unknown> => ({
  solved, ...Object.fromEntries(given.map((one) => one.split('=')).map(([unit, grade]) => [`grade_${unit}`, grade])),
  ...(given.some((one) => /=[12]$/.test(one)) && { reason: '现场复查，问题没有解决' }),
});

/** Every verb of a course. */
export const DEEDS: Readonly<Record<string, Deed>> = {
  approve: onCase('approve', 'review', leaders),
  withdraw: onCase('withdraw', 'review', leaders, reason('现场已自行处理，不再需要部门到场')),
  dispatch: atDesk('dispatch', 'dispatch', (step, { file }) => ({ ...calling(step), kind: file.whistle.kind ?? 'NONE' })),
  merge: atDesk('merge', 'dispatch'),
  verify: atDesk('verify', 'verification'),
  sendback: atDesk('verify_rework', 'verification', reason('四项要素不齐全，请补办')),
  settle: atDesk('settle', 'dispatch', reason('条件已具备，问题已解决')),
  reopen: atDesk('reopen', 'dispatch', () => ({ reopen_reason: '条件已具备，可以继续办理' })),
  evaluate: onCase('evaluate', 'evaluation', judges, grades),
  rule: onCase('rule', 'consultation', convener, (step) => ({ ...calling(step), reason: '经会商，按职责分工由上述单位承办' })),
  ack: onShare('ack', 'summons', liaisons),
  arrive: onShare('say_arrived', 'summons', liaisons),
  progress: onShare('progress', 'summons', liaisons, () => ({ note: '正在现场办理' })),
  result: onShare('submit_result', 'summons', liaisons, () => RESULT),
  return: asking('ask_return', () => ({ return_reason: '经核实不属本单位职责', return_basis: '单位职责规定' })),
  extend: asking('ask_extension', ({ words: [, value] }) => ({ extend_why: 'COMPLEX', extend_reason: '施工条件复杂', extend_interim: '设置围挡和警示', extend_by: value })),
  'shelve-ask': asking('ask_shelve', ({ words: [, days] }) => ({ shelve_why: 'FUNDS', shelve_condition: '资金到位', shelve_interim: '设置警示，定期巡查', shelve_days: days })),
  confirm: onShare('confirm_arrival', 'arrival', filer),
  deny: onShare('deny_arrival', 'arrival', filer),
  accept: onShare('accept', 'result', leading),
  'sign-return': onShare('confirm_return', 'signature', leadersOf),
  'sign-shelve': onShare('confirm_shelve', 'signature', leadersOf),
  uphold: deciding('uphold_return'),
  'deny-return': deciding('deny_return', reason('经核实属该单位职责')),
  grant: { ...deciding('grant_extension'), who: extending },
  'deny-extend': deciding('deny_extension', reason('理由不充分，请按期办结')),
  shelve: { ...onShare('shelve', 'request', () => ['head.C01']), drawnFor: 'CASE' },
  reply: { ...onShare('reply_order', 'supervision', liaisons, () => ({ note: '已约谈责任人，正在抓紧办理' })), drawnFor: 'NONE' },
  phone: { ...onShare('note_call', 'phone_task', desk, () => ({ note: '值班员接听，称马上出发' })), drawnFor: 'NONE', inGroup: true, oneACase: true },
};

/** A street has its own level consulted on the leader's card; everybody else asks on the centre's. */
export function deedOf({ verb, words: [first] }: Step): Deed {
  if (verb === 'consult') {
    const form = (): Record<string, unknown> => ({ consult_reason: '职责边界不清，需会商确定', consult_level: first });
    return first === 'C1' ? onCase('consult', 'review', leaders, form) : atDesk('consult', 'dispatch', form);
  }
  const deed = DEEDS[verb];
  if (!deed) throw new Error(`a course has no verb 「${verb}」`);
  return deed;
}
