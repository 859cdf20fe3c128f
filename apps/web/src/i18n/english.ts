import { catalogues } from "texts:catalogues";
import { type MessageDescriptor, setupI18n } from "@lingui/core";

/** What pages are called in English, for whoever reads another language and knows that name. Loaded when somebody looks for a page. */
export async function englishNames(): Promise<(name: MessageDescriptor) => string> {
  const english = setupI18n({ locale: "en" });
  const staffParts = ["first", "everyone", "doctor", "office"] as const;
  for (const { messages } of await Promise.all(staffParts.map((part) => catalogues.en[part]())))
    english.load("en", messages);
  english.activate("en");
  return (name) => english._(name);
}
