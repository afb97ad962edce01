/**
 * Every place where the product may be cut off, as by a power cut, and what has
 * happened by then. Nothing may be lost or done twice at any of them: the
 * campaign of `npm run prove` dies at each (docs/proof.md).
 */
export const BOUNDARIES = {
  'startup.opened': 'The database is open; its schema may be an older one.',
  'startup.migrated': 'The schema is up to date; calendar, guide and directory are not read yet.',
  'startup.adopting': 'Cases of a version without a ledger of promises were found; this one is not entered yet.',
  'startup.ready': 'Everything is put together; nothing listens and nothing is claimed.',

  'push.verified': 'A push is known to be Feishu\'s; nothing of it is kept.',
  'push.keyed': 'The key of a push is written, not committed; its effect has not begun.',
  'push.repeated': 'A push that came before was recognised and its transaction is gone; the answer is not given.',
  'tap.judging': 'The person is known; the command behind the button has not begun.',
  'tap.performed': 'The command has recorded what it decided; nothing of that is written.',
  'tap.refused': 'The command refused and its transaction is gone; the explanation has not begun.',
  'answer.ready': 'What a push asked for is committed; its answer is not written.',
  'answer.left': 'The answer to a push is with the operating system; that its card is shown is not noted.',

  'unit.written': 'A case is written with its timeline; who must hear of it is not.',
  'unit.alliance-written': 'An alliance\'s entry is written with its line; who must hear of it is not.',
  'unit.flushed': 'State, timeline and outgoing messages are written, not committed.',
  'unit.committed': 'The transaction is committed; nobody was answered and the courier was not woken.',
  'sqlite.between-units': 'One unit of a shared commit is done and the next has not begun; neither is committed.',
  'mysql.again': 'A transaction was rolled back by a deadlock or a broken connection and is about to run again.',

  'claim.leased': 'Messages and copies are claimed, not committed.',
  'claim.made': 'Messages and copies are claimed; work on them has not begun.',
  'send.drawn': 'A message is drawn; it is not sent.',
  'send.sent': 'The platform has a message; the row does not know.',
  'send.settling': 'The row of a sent message is settled and its copy kept, not committed.',
  'send.settled': 'A sent message is settled and committed.',
  'send.failed': 'A call failed; that is not written down.',
  'plain.refused': 'The platform refused a card; its plain words are not sent.',
  'plain.sent': 'The plain words are sent; the row does not know.',
  'buzz.queued': 'An urgent message is settled and its buzz queued, not committed.',
  'buzz.due': 'A buzz is claimed; nobody was buzzed.',
  'buzz.done': 'The platform has buzzed; the row does not know.',
  'redraw.due': 'A copy is claimed for a redraw; it is not drawn.',
  'redraw.drawn': 'A copy is drawn anew; the message is not changed.',
  'redraw.put-off': 'What a card lacks may wait for its reader; that is written down, and nothing was changed.',
  'redraw.patched': 'The message shows the new card; the copy does not know.',
  'redraw.settled': 'A redrawn copy is settled and committed.',
  'redraw.failed': 'A change was not accepted; that is not written down.',
  'shown.noting': 'Answers to taps have drawn their cards; the copies do not know.',
  'shown.noted': 'Copies drawn by answers are settled and committed.',

  'job.claiming': 'The right to run a job is written, not committed.',
  'job.begins': 'The right to run a job is taken; the run has not begun.',
  'job.done': 'The work of a job is done; the ledger of runs does not know.',
  'job.settled': 'A run is written down and committed.',
  'walk.next': 'A walk over many rows has done some, each committed; this one has not begun.',
  'renew.judged': 'An old card is to be sent anew, and the new message not written.',
  'bulletin.counted': 'The figures of a bulletin are counted; they are not kept.',
  'bulletin.kept': 'A bulletin is kept and its drafts queued, not committed.',
  'brief.queueing': 'The morning briefs are about to be queued; none is written.',
} as const satisfies Record<string, string>;

export type Boundary = keyof typeof BOUNDARIES;

/** Told at each boundary, and waited for where the work can wait. In production nobody listens. */
export type Passing = (boundary: Boundary) => void | Promise<void>;
