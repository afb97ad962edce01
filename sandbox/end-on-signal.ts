/**
 * Stops the program once, whoever says so: the system and a script that hands its signals on may both send SIGTERM. A
 * second Ctrl-C ends it at once.
 */
export function endOnSignal(stop: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void stop().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.on('SIGTERM', end);
}
