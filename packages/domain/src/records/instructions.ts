/** What doctors write beside most medicines: kept in these words, shown in the reader's. */
export const usualInstructions = [
  "After food",
  "Before food",
  "Before breakfast",
  "At bedtime",
  "In the morning",
  "With plenty of water",
  "May make you sleepy",
  "For fever",
  "For pain",
  "Finish the whole course",
] as const;
export type UsualInstruction = (typeof usualInstructions)[number];
