/** What hurts, in the words people use for it, and the departments (by slug) that see it. A language is a line. */
interface Reason {
  readonly departments: readonly string[];
  readonly words: { readonly en: readonly string[]; readonly hi: readonly string[] };
}

const reasons: readonly Reason[] = [
  {
    departments: ["general-medicine"],
    words: {
      en: ["fever", "cold", "cough", "flu", "sugar", "diabetes", "dengue", "weakness", "vomiting", "stomach"],
      hi: ["बुखार", "बुख़ार", "सर्दी", "खांसी", "खाँसी", "ज़ुकाम", "जुकाम", "शुगर", "मधुमेह", "कमज़ोरी", "उल्टी", "पेट"],
    },
  },
  {
    departments: ["paediatrics"],
    words: { en: ["child", "baby", "kid", "vaccine"], hi: ["बच्चा", "बच्चे", "शिशु", "टीका"] },
  },
  {
    departments: ["obstetrics-gynaecology"],
    words: { en: ["pregnant", "pregnancy", "period", "periods"], hi: ["गर्भ", "गर्भवती", "माहवारी", "प्रसव"] },
  },
  {
    departments: ["orthopaedics"],
    words: {
      en: ["knee", "back", "bone", "joint", "shoulder", "fracture", "sprain", "neck"],
      hi: ["घुटना", "घुटने", "कमर", "हड्डी", "जोड़", "कंधा", "मोच", "गर्दन"],
    },
  },
  {
    departments: ["dermatology"],
    words: { en: ["rash", "itching", "acne", "pimple", "hair"], hi: ["त्वचा", "खुजली", "दाने", "मुहांसे", "बाल"] },
  },
  {
    departments: ["ear-nose-throat"],
    words: { en: ["ear", "nose", "throat", "tonsil", "sinus", "hearing"], hi: ["कान", "नाक", "गला", "गले"] },
  },
  { departments: ["ophthalmology"], words: { en: ["eye", "eyes", "sight", "vision"], hi: ["आँख", "आंख", "आँखें", "नज़र"] } },
  {
    departments: ["cardiology"],
    words: { en: ["heart", "chest", "palpitation", "pressure"], hi: ["दिल", "छाती", "सीना", "धड़कन"] },
  },
  {
    departments: ["psychiatry"],
    words: { en: ["stress", "anxiety", "depression", "sleep"], hi: ["तनाव", "चिंता", "उदासी", "नींद"] },
  },
  { departments: ["dentistry"], words: { en: ["tooth", "teeth", "gum", "gums"], hi: ["दाँत", "दांत", "मसूड़े"] } },
  {
    departments: ["neurology"],
    words: { en: ["headache", "migraine", "fits", "numbness", "stroke"], hi: ["सिरदर्द", "दौरा", "दौरे", "लकवा", "सुन्न"] },
  },
];

const plain = (word: string) => word.normalize("NFC").toLowerCase();

/** The slugs of the departments that see what a word names, in any language. */
export function departmentsFor(word: string): string[] {
  const asked = plain(word);
  return reasons
    .filter(({ words }) => [...words.en, ...words.hi].some((each) => plain(each) === asked))
    .flatMap(({ departments }) => departments);
}

/** A department as far as it can be compared with what somebody typed. */
export interface NamedDepartment {
  readonly slug: string;
  readonly name: { readonly en: string; readonly hi?: string | undefined };
  readonly description: { readonly en: string; readonly hi?: string | undefined };
}

/** Share of three-letter pieces from which two words count as the same one, mistyped. */
const nearly = 0.4;

/** Where to send someone whom no doctor fits: the department whose words are nearest to theirs, if any is near. */
export function nearestDepartment<Department extends NamedDepartment>(
  text: string,
  departments: readonly Department[],
): Department | undefined {
  const typed = text
    .split(/\s+/u)
    .map(plain)
    .filter((word) => word.length > 2);
  const scored = departments.map((department) => {
    const known = wordsOf(department);
    const score = Math.max(0, ...typed.flatMap((word) => known.map((each) => likeness(word, each))));
    return { department, score };
  });
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return best && best.score >= nearly ? best.department : undefined;
}

function wordsOf({ slug, name, description }: NamedDepartment): string[] {
  const seen = reasons.filter(({ departments }) => departments.includes(slug));
  const own = [name.en, name.hi ?? "", description.en, description.hi ?? ""].join(" ");
  const told = own.split(/[^\p{L}\p{M}]+/u).filter((word) => word.length > 2);
  return [...told, ...seen.flatMap(({ words }) => [...words.en, ...words.hi])].map(plain);
}

function likeness(one: string, other: string): number {
  const [a, b] = [pieces(one), pieces(other)];
  const both = [...a].filter((piece) => b.has(piece)).length;
  return both / (a.size + b.size - both);
}

function pieces(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}
