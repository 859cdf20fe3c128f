/** How many days a doctor has to answer where the hospital says nothing else. */
export const refillDays = 7;
