import type { PaperText } from "./dose-words.ts";

/** What a label says that nothing else does. */
export const labelWords = {
  batch: { en: "Batch {number}", hi: "बैच {number}", ta: "தொகுதி {number}" },
  expiry: { en: "use by {day}", hi: "{day} तक लें", ta: "{day} வரை பயன்படுத்தவும்" },
  children: { en: "Keep out of the reach of children", hi: "बच्चों की पहुँच से दूर रखें", ta: "குழந்தைகளுக்கு எட்டாமல் வைக்கவும்" },
  asPrescribed: {
    en: "Only as your doctor prescribed",
    hi: "सिर्फ़ डॉक्टर के लिखे अनुसार लें",
    ta: "மருத்துவர் எழுதியபடி மட்டும்",
  },
  habit: {
    en: "May be habit-forming. Give it to nobody else",
    hi: "आदत पड़ सकती है। किसी और को न दें",
    ta: "பழக்கமாகலாம். வேறு யாருக்கும் கொடுக்காதீர்கள்",
  },
  askUs: { en: "Ask us how to take it", hi: "कैसे लें, हमसे पूछें", ta: "எப்படி எடுப்பது என எங்களிடம் கேளுங்கள்" },
} as const satisfies Record<string, PaperText>;
