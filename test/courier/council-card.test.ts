import test from 'ava';
import { claim, declineClaim } from '../../src/alliance/commands/claim.js';
import { callCouncil } from '../../src/alliance/commands/council.js';
import { publishNeed } from '../../src/alliance/commands/publish.js';
import { deliver } from '../../src/courier/deliver.js';
import { redraw } from '../../src/courier/redraw.js';
import { COMMUNITY, NEED, POWER, SCHOOL } from '../alliance/city.js';
import { actorOf } from '../storage/house.js';
import { DATABASES } from '../support/database.js';
import { LANE_PACE } from '../../src/courier/claims.js';
import { wordsOf } from '../support/hands.js';
import { office } from './office.js';

const DAYS = 24 * 3_600_000;

for (const kind of DATABASES) {
  test(`a council's card follows a need of its agenda that was claimed in part before it was unmet, even while the card is being drawn (${kind})`, async (t) => {
    const here = await office(t, kind);
    const promised = here.clock.now + 60 * DAYS;
    const act = <T>(work: Parameters<typeof here.store.transact<T>>[0]): Promise<T> => here.store.transact(work);
    const { entry: { id } } = await act(async (session) => publishNeed(session, await actorOf(session, COMMUNITY), { ...NEED, wantedBy: promised }));
    const take = (login: string, amount: number) => act(async (session) => (await claim(session, await actorOf(session, login), { list: 'NEED', id }, { amount, by: promised })).claim.id);
    await take(SCHOOL, 20);
    here.clock.now += 31 * DAYS;
    const council = await act(async (session) => {
      const { find } = session.alliances;
      return (await callCouncil(session, (await find.alliance('A01'))!, await find.entries('NEED', [id])))!;
    });
    here.clock.now = here.store.context.calendar.nextOpening(here.clock.now);
    const row = (await here.claimMessages()).find((one) => one.card === 'council')!;
    await deliver(here.delivery, row);
    t.regex(wordsOf(JSON.parse(here.lark.sent.at(-1)!.content)), /还缺 30 把/);

    const second = await take(POWER, 10);
    const [due] = (await here.claimCopies()).filter((one) => one.subjectId === council.entry.id);
    here.lark.onPatch = async (messageId, n) => {
      if (n > 1) return;
      await act(async (session) => declineClaim(session, await actorOf(session, COMMUNITY), { list: 'NEED', id, claimId: second }, '规格不合适'));
    };
    await redraw(here.delivery, due!);
    here.clock.now += LANE_PACE;
    const [again] = (await here.claimCopies()).filter((one) => one.subjectId === council.entry.id);
    t.truthy(again, 'what changed while it was drawn is drawn again');
    await redraw(here.delivery, again!);
    t.regex(wordsOf(JSON.parse(here.lark.patched.at(-1)!.content)), /还缺 30 把/);
  });
}
