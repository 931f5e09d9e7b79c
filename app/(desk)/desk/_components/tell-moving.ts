/** Tells the other screens which visit is being moved here, or (null) that the move is over. Nothing waits for it. */
export function tellMoving(appointmentId: string | null): void {
  const query = appointmentId === null ? '' : `?visit=${appointmentId}`;
  // Kept alive: the page may be left in the same moment.
  fetch(`/desk/live/moving${query}`, { method: 'POST', keepalive: true }).catch(() => undefined);
}
