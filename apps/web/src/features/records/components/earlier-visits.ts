/** Visits that left something: a note, a prescription or both. One without a note of its own is a visit all the same. */
export function earlierVisits(...papers: readonly (readonly { readonly appointmentId: string }[])[]): number {
  return new Set(papers.flat().map(({ appointmentId }) => appointmentId)).size;
}
