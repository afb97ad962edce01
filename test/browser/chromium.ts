import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [process.env['TEST_CHROMIUM'], '/usr/bin/chromium'];

/** The browser to use, or undefined when this machine has none. */
export const chromiumPath: string | undefined = PLACES.find((path) => path && existsSync(path));

/** A Chromium that speaks Chinese, sees only this machine and never calls home. */
export function launchChromium(): Promise<Browser> {
  if (!chromiumPath) throw new Error('no Chromium on this machine: set TEST_CHROMIUM to the path of one');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox', '--lang=zh-CN', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--no-first-run', '--disable-quic', '--no-default-browser-check', '--disable-domain-reliability',
      // Whatever asks for another host gets no answer, not even from a resolver.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
