/** What a device remembers before anyone signs in. Nothing about a person. */
export type Preference =
  | "theme"
  | "locale"
  | "rail"
  | "branch"
  | "tv"
  | "account"
  | "push-asked"
  | "sign-out-owed"
  | "wiping"
  | "ended"
  | "clock-skew"
  | "locked"
  | "paper"
  | "voucher-paper"
  | "record-paper"
  | "record-paper-language";

/** Storage may be switched off; then every visit is a first visit. */
export function readPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(`cp-${name}`);
  } catch {
    return null;
  }
}

/** `null` forgets. */
export function writePreference(name: Preference, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`cp-${name}`);
    else localStorage.setItem(`cp-${name}`, value);
  } catch {
    // As above: the choice holds until the page is closed.
  }
}
