/** Languages that doctors are asked about, by their tags. */
export const spokenLanguages = ["en", "hi", "as", "bn", "gu", "kn", "ml", "mr", "or", "pa", "ta", "te", "ur"] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];
