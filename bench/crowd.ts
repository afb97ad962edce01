import type { AssignmentRow, CardCopy, ClockRow, WhistleRow } from '../entities/index.js';
import type { City, Model } from './model.js';
import { renumbered } from './numbering.js';

const AT_ONCE = 200;

/** Puts `count` copies of the model case into the database, each with its units' shares and its card messages. */
export async function populate({ store }: City, { file, copies, clocks }: Model, count: number): Promise<void> {
  const { tables } = store.context;
  const again = <Row>(row: Row, n: number): Row => JSON.parse(renumbered(JSON.stringify(row), n)) as Row;
  for (let from = 0; from < count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
    const whistles = numbers.map((n): WhistleRow => ({ ...again(file.whistle, n), number: `2026-ZQ-F-${1000 + n}` }));
    const shares = numbers.flatMap((n): AssignmentRow[] => file.assignments.map((one) => again(one, n)));
    const seen = numbers.flatMap((n): CardCopy[] => copies.map((one) => again(one, n)));
    const promised = numbers.flatMap((n): ClockRow[] => clocks.map((one) => again(one, n)));
    await store.run(async (connection) => {
      await tables.whistles.insert(connection, whistles);
      await tables.assignments.insert(connection, shares);
      await tables.copies.insert(connection, seen);
      await tables.clocks.insert(connection, promised);
    });
  }
}
