/** What the caller knows about the tenant. An empty set means "do not check this". */
export interface CardContext {
  knownUserIds: ReadonlySet<string>;
  knownImageKeys: ReadonlySet<string>;
  knownFileKeys: ReadonlySet<string>;
}

/** A world in which every person, image and file exists. */
export const OPEN_WORLD: CardContext = { knownUserIds: new Set(), knownImageKeys: new Set(), knownFileKeys: new Set() };

/** A refused card: the API code, the sub-code inside it, and the whole message the platform would send. */
export interface CardProblem {
  code: number;
  sub: number;
  msg: string;
}

export type Json = Readonly<Record<string, unknown>>;

/** One rule on one value. The first problem met is the answer, as on the platform. */
export type Check = (value: unknown, at: Place) => CardProblem | null;

export type Properties = Readonly<Record<string, Check>>;

/** One row of the component tables. */
export interface Component {
  properties: Properties;
  required?: readonly string[];
  /** Needs a name of its own as soon as it stands in a form. */
  interactive?: true;
  /** Counts as one level of nesting. */
  container?: true;
  /** May stand only directly in the body. */
  rootOnly?: true;
  /** Works only inside a form. */
  formOnly?: true;
  /** Opens a new form around its children. */
  opensForm?: true;
  /** Relations between properties, checked once each property is right on its own. */
  rule?: (value: Json, at: Place) => CardProblem | null;
}

export interface FormTally {
  submitButtons: number;
}

/** What is counted or collected once over the whole card. */
export interface CardTally {
  context: CardContext;
  components: ReadonlyMap<string, Component>;
  colors: ReadonlySet<string>;
  forwardable: boolean;
  elements: number;
  tables: number;
  /** Of forms and what is in them. */
  names: Set<string>;
  namesOutside: Set<string>;
  elementIds: Set<string>;
  audioIds: Set<string>;
}

export interface Step {
  from: Place;
  key: string;
}

/** Where in the card a value stands. */
export interface Place {
  /** How one gets here from the place around it; null for the card itself. */
  step: Step | null;
  /** Tag of the enclosing element, or "body". */
  parent: string;
  depth: number;
  form: FormTally | null;
  card: CardTally;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The tag of a value, or "" when it has none. */
export function tagOf(value: unknown): string {
  return isObject(value) && typeof value['tag'] === 'string' ? value['tag'] : '';
}

/** The place one step deeper. */
export function under(at: Place, key: string): Place {
  return { step: { from: at, key }, parent: at.parent, depth: at.depth, form: at.form, card: at.card };
}

/** All steps from the card to here. Thousands of places are made for a card, and only one that is refused is spelled out. */
export function pathOf(at: Place): string[] {
  const path: string[] = [];
  for (let step = at.step; step !== null; step = step.from.step) path.unshift(step.key);
  return path;
}

/** The place of an array's item; it is written "[0](tag: x)", as in the platform's ErrPath. */
export function underItem(at: Place, index: number, value: unknown): Place {
  const tag = tagOf(value);
  return under(at, tag === '' ? `[${index}]` : `[${index}](tag: ${tag})`);
}
