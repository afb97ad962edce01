/** What a campaign came to. */
export interface Proof {
  /** Tables and lines for a terminal and for docs/proof.md alike. */
  figures: string;
  /** What must not have been; empty when the campaign proved what it is for. */
  faults: readonly string[];
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

export type Campaign = (ground: Ground) => Promise<Proof>;

export const NO_SERVER: Proof = { figures: 'NOT RUN — no MariaDB server found', faults: [] };
