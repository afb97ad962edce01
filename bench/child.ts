import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A process of its own that answers questions, so that what it costs is measured apart. */
export interface Child<Ready> {
  /** What it said when it was ready. */
  ready: Ready;
  ask<Answer>(question: object): Promise<Answer>;
  stop(): Promise<void>;
}

interface Reply { id: number; answer?: unknown; failure?: string }

/** Longer than any single run or preparation here, ms. */
const PATIENCE = 240_000;

/** Starts the compiled module `file` of this folder with `options`. @throws when it ends before it is ready */
export async function startChild<Ready>(file: string, options: object, execArgv: readonly string[] = []): Promise<Child<Ready>> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(options)], { execArgv: [...execArgv], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const waiting = new Map<number, (reply: Reply) => void>();
  let asked = 0;
  child.on('message', (reply: Reply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  child.once('exit', (code) => {
    for (const [id, resolve] of waiting) resolve({ id, failure: `${file} ended with code ${code}` });
  });
  const answerTo = async <Answer>(id: number): Promise<Answer> => {
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(id, resolve);
      setTimeout(() => resolve({ id, failure: `${file} did not answer in time` }), PATIENCE).unref();
    });
    if (reply.failure !== undefined) throw new Error(reply.failure);
    return reply.answer as Answer;
  };
  const ready = await answerTo<Ready>(READY);
  return {
    ready,
    ask(question) {
      asked += 1;
      child.send({ id: asked, question });
      return answerTo(asked);
    },
    stop: () => ended(child),
  };
}

const READY = 0;

/** The child's side: says that it is ready, then answers until the parent lets go. */
export function answerParent(ready: unknown, answer: (question: never) => Promise<unknown>): void {
  process.on('message', ({ id, question }: { id: number; question: never }) => {
    answer(question).then(
      (value) => process.send!({ id, answer: value }),
      (error: unknown) => process.send!({ id, failure: error instanceof Error ? error.stack : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit(0));
  process.send!({ id: READY, answer: ready });
}

/** What the parent passed to `startChild`. */
export const optionsOfChild = (): unknown => JSON.parse(process.argv[2]!);

/** Every server here answers this question: its own processor time so far, µs. */
export interface Spent { micros: number }
export const spent = async (): Promise<Spent> => {
  const { user, system } = process.cpuUsage();
  return { micros: user + system };
};

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  });
}
