import type { MessageView } from '../../sandbox/api.js';
import { china } from './china.js';
import type { World } from './world.js';

/** Goes to this moment in China (「2027-01-11 10:00」), unless it has passed; there the jobs that are due run, and everything is delivered. */
export async function goTo({ sandbox, app, settled }: World, words: string): Promise<void> {
  sandbox.clock.advance(Math.max(0, china(words) - sandbox.clock.now()));
  await app.scheduler.tick();
  await settled();
}

/** Cards with this title that a person can see, oldest first. */
export const titled = ({ hands }: World, login: string, title: string): MessageView[] => hands.messages(login).filter((one) => titleOf(one) === title);

/** The person's merged reminders. */
export const reminders = (city: World, login: string): MessageView[] => titled(city, login, '办理提醒');

const titleOf = (message: MessageView): string | undefined =>
  (message.content as { header?: { title?: { content?: string } } } | undefined)?.header?.title?.content;
