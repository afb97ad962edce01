import { choices } from './choices.js';
import { containers } from './containers.js';
import { display } from './display.js';
import { interactive } from './interactive.js';
import type { Component } from './model.js';
import { table } from './table.js';

/** Every component of card JSON 2.0 by its tag. */
export const components: ReadonlyMap<string, Component> = new Map(
  Object.entries({ ...containers, ...display, table, ...interactive, ...choices }),
);
