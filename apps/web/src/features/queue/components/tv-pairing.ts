import { useState } from "react";
import { readPreference, writePreference } from "../../../lib/preferences.ts";

export interface Pairing {
  /** Whose queue is shown: the link that was opened, else the one that this screen was started with. */
  readonly token: string;
  /** It rang before it was switched off. */
  readonly wasStarted: boolean;
  /** Somebody pressed start: from now on this screen finds back by itself. */
  readonly keep: () => void;
  /** The link was taken back. */
  readonly forget: () => void;
}

/** What a screen on a wall keeps through a power cut, when nobody stands before it: its link, and that it was started. */
export function usePairing(linked: string): Pairing {
  const [kept, setKept] = useState(() => readPreference("tv"));
  const token = linked || (kept ?? "");
  const keep = () => {
    writePreference("tv", token);
    setKept(token);
  };
  const forget = () => {
    if (readPreference("tv") === token) writePreference("tv", null);
  };
  return { token, wasStarted: kept !== null && kept === token, keep, forget };
}
