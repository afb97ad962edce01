import { demoOpenId } from '../config/demo/people.js';
import type { MessageView, TapRequest, TapResult } from '../sandbox/api.js';
import { findButton, valueOf } from '../test/support/hands.js';
import type { Step } from '../test/support/replay-taps.js';
import { tapsOf, type StepTap } from '../test/support/steps.js';
import type { DayCase } from './courses.js';
import type { House } from './house.js';

/** One thing that somebody wants to do. */
export interface Wish {
  what: string;
  /** Tries it. False when it has to be tried again: no answer came, or the card is not there yet. */
  attempt(): Promise<boolean>;
}

/** A tap by its words on a card about something, for what is no step of a case. */
export interface Errand {
  login: string;
  words: string;
  /** Something that stands on the card that is meant. */
  about: string;
  /** What is entered, where the button sends a form. */
  form?: Record<string, unknown>;
  /** What the card says when it is done; without it the button is gone then. */
  until?: string;
}

/** What people did so far. */
export interface Tally {
  taps: number;
  unanswered: number;
}

export interface People {
  tally: Tally;
  say(login: string, text: string): Wish;
  raise(one: DayCase): Wish;
  step(one: DayCase, step: Step): Wish;
  errand(errand: Errand): Wish;
  /** Fulfils wishes, some at a time. Whoever got no answer waits until everything is quiet, looks at the card, and presses again if the button is still there. */
  fulfil(wishes: readonly Wish[]): Promise<void>;
}

const AT_ONCE = 12;
/** So far back a person looks in each chat. */
const RECENT = 60;
const MOST_TRIES = 40;

/** Everybody of the demo city at their phones: each sees and presses only what stands in the own chats. */
export function createPeople(house: House): People {
  const { sandbox, look } = house;
  const tally: Tally = { taps: 0, unanswered: 0 };
  const pressed = new Map<string, { login: string; request: TapRequest }>();

  /** Undefined when no client could make this tap: the button is not there. */
  const tap = async (login: string, request: TapRequest): Promise<TapResult | undefined> => {
    tally.taps += 1;
    const result = await sandbox.tap(demoOpenId(login), request).catch(() => undefined);
    if (result && !result.toast) tally.unanswered += 1;
    return result;
  };
  const recent = (login: string): MessageView[] =>
    sandbox.chats(demoOpenId(login)).flatMap((chat) => sandbox.messages(demoOpenId(login), chat.chat_id, { limit: RECENT })).sort((a, b) => a.create_time - b.create_time);
  const newest = (login: string, words: string, about: string): MessageView | undefined =>
    recent(login).findLast((one) => findButton(one.content, words) && JSON.stringify(one.content).includes(about));

  /** A tap that is repeated until it is answered; `press` finds what to press, anew each time, and is asked whether it is done when no button is there. */
  const persistent = (what: string, press: () => Promise<{ login: string; request: TapRequest } | 'not yet' | 'done'>): Wish => {
    let unanswered = false;
    return {
      what,
      async attempt() {
        const found = await press();
        if (typeof found === 'string') return found === 'done';
        const result = await tap(found.login, found.request);
        if (!result && !unanswered) throw new Error(`${what}: ${found.login} sees no such button`);
        if (result && !result.toast) {
          unanswered = true;
          return false;
        }
        const toast = result?.toast?.type ?? 'success';
        if (!unanswered && !['success', 'info'].includes(toast)) throw new Error(`${what}: ${JSON.stringify(result)}`);
        return true;
      },
    };
  };

  const say = (login: string, text: string): Wish => {
    let said = false;
    return {
      what: `${login} says ${text}`,
      async attempt() {
        // Once: an event that got no answer is repeated by the platform.
        if (!said) await sandbox.say(demoOpenId(login), { text });
        said = true;
        return true;
      },
    };
  };

  const byWords = ({ login, words, about, form, until }: Errand): Wish => {
    let card: MessageView | undefined;
    return persistent(`${login}: ${words} ${about}`, async () => {
      const seen = newest(login, words, about);
      if (card && (until ? recent(login).some((one) => JSON.stringify(one.content).includes(until)) : seen?.message_id !== card.message_id)) return 'done';
      card = seen;
      const button = seen && findButton(seen.content, words)!;
      if (!button) return 'not yet';
      return { login, request: { message_id: seen.message_id, tag: 'button', value: valueOf(button), form_value: form } };
    });
  };

  const fileOf = (one: DayCase) => look(({ transact, context: { tables }, run }) => run((connection) => tables.whistles.select(connection, '`matter` = ?', [one.form.matter]))
    .then(([row]) => transact((session) => session.find.caseById(row!.id))));

  const step = (one: DayCase, wanted: Step): Wish => {
    const what = `${one.course} ${one.label}: ${wanted.verb} ${wanted.words.join(' ')}`;
    if (wanted.verb === 'again') return again(one, what);
    let plan: StepTap[] | undefined;
    const wishes: Wish[] = [];
    return {
      what,
      async attempt() {
        if (!plan) {
          const file = await fileOf(one);
          plan = await look((store) => tapsOf(store, file!, one.filer, wanted));
          wishes.push(...plan.map((each, index) => persistent(what, async () => {
            // A card that was asked for is there: the question need not be put again.
            const next = plan![index + 1];
            if (next && (await look(() => next.holder()))) return 'done';
            const held = await look(() => each.holder());
            if (!held) return 'not yet';
            const found = { login: held.login, request: { message_id: held.messageId, ...each.request } };
            pressed.set(one.label, found);
            return found;
          })));
        }
        while (wishes.length > 0) {
          if (!(await wishes[0]!.attempt())) return false;
          wishes.shift();
        }
        return true;
      },
    };
  };

  /** Presses the last button again as it was before, on a card that had not changed before this person's eyes. */
  const again = ({ label }: DayCase, what: string): Wish => ({
    what,
    async attempt() {
      const { login, request } = pressed.get(label)!;
      const result = await tap(login, { ...request, force: true });
      if (result?.toast?.type === 'success') throw new Error(`${what}: an old button was obeyed`);
      return result?.toast !== undefined;
    },
  });

  return {
    tally, say, step, errand: byWords,
    raise: (one) => {
      const asking = say(one.filer, `吹哨 ${one.form.matter}`);
      const filing = byWords({ login: one.filer, words: '提交吹哨', about: one.form.matter, form: one.form });
      let asked = false;
      return {
        what: `${one.course} ${one.label}: raise`,
        async attempt() {
          if (asked) return filing.attempt();
          asked = await asking.attempt();
          return false;
        },
      };
    },
    async fulfil(wishes) {
      let open = [...wishes];
      for (let tries = 1; open.length > 0; tries += 1) {
        if (tries > MOST_TRIES) throw new Error(`in vain: ${open.map((one) => one.what).join('; ')}`);
        if (tries > 2) await house.repeatEvents();
        await house.up();
        open = await someAtATime(open);
        await house.settle();
      }
    },
  };
}

/** Answers those that have to be tried again. */
async function someAtATime(wishes: readonly Wish[]): Promise<Wish[]> {
  const waiting = [...wishes];
  const again: Wish[] = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let wish = waiting.shift(); wish; wish = waiting.shift()) if (!(await wish.attempt())) again.push(wish);
  }));
  return again;
}
