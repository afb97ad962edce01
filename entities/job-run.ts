import { Entity, Index } from 'typeorm';
import { Code, Key, Moment, OptionalMoment, OptionalWords } from './columns.js';

export type RunOutcome = 'RUNNING' | 'DONE' | 'FAILED' | 'STALLED' | 'SKIPPED';

/** The run ledger: the right to run one occurrence of a job is this row, so any number of instances run it once. */
@Entity('job_run')
@Index('job_run_latest', ['job', 'occurrence'])
export class JobRun {
  /** job@occurrence */
  @Key(96) id: string;
  @Code() job: string;
  @Moment() occurrence: number;
  @Code(96) instance: string;
  @Moment() startedAt: number;
  /** After this moment a run that has not ended belongs to an instance that died or hangs. */
  @Moment() leaseUntil: number;
  @OptionalMoment() finishedAt: number | null;
  @Code(16) outcome: RunOutcome;
  @OptionalWords() words: string | null;
}
