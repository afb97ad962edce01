/** The platform's hard limits on one card (Feishu: card JSON 2.0 structure). */
export const LIMITS = {
  /** Serialized card, bytes of UTF-8. */
  bytes: 30 * 1024,
  /** Everything that carries a tag: components, columns, text nodes, icons. */
  elements: 200,
  /** Table components and markdown tables together. */
  tables: 5,
  /** Containers inside containers. */
  nesting: 5,
  elementIdLength: 20,
  /** Characters, not bytes. */
  buttonText: 100,
  placeholder: 100,
  inputLength: 1000,
  checkerButtons: 3,
  tablePageSize: 10,
  /** How long after its sending a card takes taps and updates, ms. */
  lifeMs: 14 * 86_400_000,
} as const;
