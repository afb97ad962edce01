import test from 'ava';
import type { Browser } from 'playwright-core';
import { chromiumPath, launchChromium } from './chromium.js';

const strict = process.env['CI'] === 'true';
if (!chromiumPath) process.stdout.write(`NOT RUN: no Chromium found (TEST_CHROMIUM or /usr/bin/chromium), so tests in a browser are ${strict ? 'failing' : 'left out'}\n`);

/** Without a browser these tests cannot run, and continuous integration has to have one. One at a time: two cores. */
export const inBrowser = chromiumPath || strict ? test.serial : test.serial.skip;

let browser: Promise<Browser> | undefined;
test.after.always(async () => (await browser)?.close());

/** The one browser of all tests in this process. */
export const theBrowser = (): Promise<Browser> => (browser ??= launchChromium());
