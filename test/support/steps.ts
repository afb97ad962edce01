import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import type { TapRequest } from '../../sandbox/api.js';
import type { Store } from '../../src/storage/store.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import type { CaseCard } from '../../src/whistle/notices.js';
import { deedOf, type Deed, type Step } from './replay-taps.js';

export interface Held {
  login: string;
  messageId: string;
}

/** One tap of a step, on the button that stands on the card as the case is now. */
export interface StepTap {
  card: CaseCard;
  /** Who holds that card, and which message it is; nobody until it was delivered. */
  holder(): Promise<Held | undefined>;
  request: Omit<TapRequest, 'message_id'>;
}

/** The taps that a step of a course takes, in order: some cards come only when they are asked for. */
export async function tapsOf(store: Store, file: CaseFile, filer: string, step: Step): Promise<StepTap[]> {
  const deed = deedOf(step);
  const about = { file, filer };
  const share = deed.ofShare ? file.assignments.find((one) => one.unitCode === step.words[0]) : undefined;
  const target = step.verb === 'merge' ? (await store.transact((session) => session.find.caseByNumber(step.words[0]!)))!.whistle.id : undefined;
  const tap = (card: CaseCard, value: Record<string, unknown>, form?: Record<string, unknown>): StepTap => ({
    card,
    holder: () => cardOf(store, file.whistle.id, { ...deed, card }, deed.who(about, step), deed.oneACase ? undefined : share?.id),
    request: { tag: 'button', value: { whistle: file.whistle.id, ...(share && { assignment: share.id }), ...value }, ...(form && { form_value: form }) },
  });
  const drawnFor = { CASE: file.whistle.step, SHARE: share?.step, NONE: undefined }[deed.drawnFor];
  const value = { action: deed.action, card: deed.card, ...(drawnFor !== undefined && { step: drawnFor }) };
  return [
    ...(deed.askedOn ? [tap(deed.askedOn, { action: 'open', card: deed.card })] : []),
    tap(deed.card, value, target ? { target } : deed.form?.(step, about)),
  ];
}

/** The newest live card of this kind that one of these people holds. */
async function cardOf(store: Store, whistleId: string, { card, inGroup }: Deed, logins: readonly string[], assignmentId: string | undefined): Promise<Held | undefined> {
  const copies = await store.run((connection) => store.context.tables.copies.select(connection, '`subjectId` = ? AND `card` = ? ORDER BY `sentAt`', [whistleId, card]));
  for (const login of logins) {
    const holder = inGroup && login.endsWith('.C01') ? demoChatId('C01') : demoOpenId(login);
    const copy = copies.findLast((one) => one.toId === holder && (assignmentId === undefined || one.assignmentId === assignmentId));
    if (copy) return { login, messageId: copy.messageId };
  }
  return undefined;
}
