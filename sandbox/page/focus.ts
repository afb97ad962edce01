/** Whether the next key would go nowhere. */
export function isLost(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.matches(':disabled');
}

/** Once what is under way has been drawn: gives the focus to this element, if what had it is gone. */
export function catchFocus(find: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => { if (isLost()) find()?.focus({ preventScroll: true }); });
}
