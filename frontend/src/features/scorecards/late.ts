/** Whether something that is due at a moment is late. */
export function isLate(due: string, now: number = Date.now()): boolean {
  return new Date(due).getTime() < now;
}
