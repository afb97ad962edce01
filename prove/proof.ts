/** What a campaign came to. */
export interface Proof {
  /** Tables and lines for a terminal and for docs/proof.md alike. */
  figures: string;
  /** What must not have been; empty when the campaign proved what it is for. */
  faults: readonly string[];
}

/** A campaign that was not led: it proved nothing, in either direction. */
export interface NotRun {
  /** What it lacked. */
  lacks: string;
}

/** A private database server that can be killed and started again. */
export interface Server {
  /** Without a database. */
  url: string;
  /** As by a power cut; resolves when the process is gone. */
  kill(): Promise<void>;
  /** On what it had written; resolves when it takes connections. */
  start(): Promise<void>;
  stop(): void;
}

/** What a campaign may use. */
export interface Ground {
  /** The campaign's own server, started when it is asked for first; undefined where none can be had. */
  mariadb(): Promise<Server | undefined>;
  tell(line: string): void;
}

export type Campaign = (ground: Ground) => Promise<Proof | NotRun>;

export const NO_SERVER: NotRun = { lacks: 'no MariaDB server found' };

/** A campaign's end in words, and whether it proved its case. One that did not run has no verdict, and what was asked for and not done is not proved. */
export function verdictOn(end: Proof | NotRun): { words: string; proved: boolean } {
  if ('lacks' in end) return { words: `NOT RUN — ${end.lacks}\n`, proved: false };
  const { figures, faults } = end;
  const proved = faults.length === 0;
  return { words: [figures, '', ...faults.map((fault) => `FAULT  ${fault}`), proved ? 'no faults' : `${faults.length} FAULTS`, ''].join('\n'), proved };
}
