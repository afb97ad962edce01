const DAY = 24 * 3_600_000;

/** Feishu: a card message can be changed, and tapped, for fourteen days after it was sent; ms. */
export const CARD_LIFE = 14 * DAY;

/** How long before its end a card is replaced at the latest, so that a failing call has time to be tried again; ms. */
export const CARD_MARGIN = DAY;
