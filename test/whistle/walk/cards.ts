import { demoChatId, demoOpenId } from '../../../config/demo/people.js';
import type { Card } from '../../../cards/index.js';
import { drawAnswer } from '../../../src/drawing/draw-answer.js';
import { drawCaseCard } from '../../../src/drawing/draw-case.js';
import type { GuideBook } from '../../../src/lists/guide-book.js';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import type { CardKind } from '../../../src/card-kinds.js';
import { CASE_CARDS, type CaseCard } from '../../../src/whistle/notices.js';
import type { Desk } from '../../support/desk.js';
import type { Dice } from './dice.js';
import { refusals } from './post.js';

/** Cards about the share of one unit. */
const OF_A_SHARE: readonly CaseCard[] = ['summons', 'arrival', 'result', 'signature', 'request', 'asking', 'phone_task'];
const ANSWERS: readonly CardKind[] = ['reminder', 'brief', 'todo'];
const OFFICIALS = ['officer1.ZQ', 'leader.ZQ', 'secretary.ZQ', 'dispatcher1.C01', 'head.C01', 'convener1.C01'];
const CHATS = ['C01', 'S-ZQ'].map(demoChatId);

/** Draws every card that somebody could hold of this case, for some of those who could; answers what the platform would refuse, in words. */
export async function cardFaults(desk: Desk, dice: Dice, guide: GuideBook, file: CaseFile): Promise<string[]> {
  const ofUnits = file.assignments.flatMap(({ unitCode }) => ['liaison', 'backup', 'leader', 'chief'].map((post) => `${post}.${unitCode}`));
  const people = [...OFFICIALS, ...ofUnits].map(demoOpenId);
  const faults: string[] = [];
  const look = async (what: string, draw: () => Promise<Card | undefined>): Promise<void> => {
    try {
      const card = await draw();
      if (card) faults.push(...refusals(`${what} of ${file.whistle.number} (${file.whistle.state})`, JSON.stringify(card)));
    } catch (error) {
      faults.push(`${what} of ${file.whistle.number} (${file.whistle.state}) could not be drawn: ${(error as Error).stack}`);
    }
  };
  await desk.store.transact(async (session) => {
    const orders = await session.promises.orders(file.whistle.id);
    const about = (kind: CaseCard): (string | null)[] => {
      if (kind === 'supervision') return orders.map((one) => one.assignmentId);
      const shares = file.assignments.map((one) => one.id);
      return OF_A_SHARE.includes(kind) ? shares : [null, ...shares];
    };
    for (const kind of CASE_CARDS) {
      for (const assignmentId of about(kind)) {
        for (const to of [dice.pick(people), dice.pick(people), dice.pick(CHATS)]) await look(kind, () => drawCaseCard(session, guide, file, kind, assignmentId, to));
      }
    }
    for (const to of [...people, ...CHATS]) {
      for (const kind of ANSWERS) await look(kind, () => drawAnswer(session, guide, kind, to, { openId: to, silentWhenEmpty: false }));
    }
  });
  return faults;
}
