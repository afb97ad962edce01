import type { QueryRunner } from 'typeorm';

type OldClock = { step: string; limit: unknown; basis: string; dueAt: number };

/** Clocks of the first version said neither when they started nor which version they are. */
export async function completeOldClocks(runner: QueryRunner): Promise<void> {
  const whistles = (await runner.query('SELECT `id`, `clock`, `step`, `createdAt` FROM `whistle` WHERE `clock` IS NOT NULL')) as { id: string; clock: string; step: number; createdAt: number | string }[];
  for (const { id, clock, step, createdAt } of whistles) {
    const old = JSON.parse(clock) as OldClock;
    // A case that is done again is owed by its units, whose own clocks run: the centre never promised it.
    if (old.step === 'rework') {
      await runner.query('UPDATE `whistle` SET `clock` = NULL, `dueAt` = NULL WHERE `id` = ?', [id]);
      continue;
    }
    // Nobody wrote down when the state was entered; that the case exists is the earliest it can have been.
    await runner.query('UPDATE `whistle` SET `clock` = ? WHERE `id` = ?', [JSON.stringify(complete(old, Number(createdAt), step)), id]);
  }
  const shares = (await runner.query('SELECT `id`, `clocks`, `dispatchedAt` FROM `assignment`')) as { id: string; clocks: string; dispatchedAt: number | string }[];
  for (const { id, clocks, dispatchedAt } of shares) {
    await runner.query('UPDATE `assignment` SET `clocks` = ? WHERE `id` = ?', [JSON.stringify(completeAll(JSON.parse(clocks) as Record<string, OldClock | null>, Number(dispatchedAt))), id]);
  }
}

const complete = (clock: OldClock, startedAt: number, version = 1): object => ({ ...clock, startedAt, provisional: false, version });

/** A share that was sent back kept only the new promise, in the place of the old one. */
function completeAll({ ack, arrive, feedback, resolve }: Record<string, OldClock | null>, startedAt: number): object {
  const old = (clock: OldClock | null | undefined): object | null => (clock ? complete(clock, startedAt) : null);
  const again = resolve?.step === 'rework';
  return {
    ack: old(ack), arrive: old(arrive), feedback: old(feedback), resolve: old(again ? { ...resolve, step: 'resolve' } : resolve),
    rework: again ? old(resolve) : null, confirm: null, decision: null, reply: null,
  };
}
